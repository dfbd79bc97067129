import { cssVariables, dark, light } from './theme.ts'

const DARK = `${cssVariables(dark)};--page:#0e1115;--raised:#171c22;--pass:#2fbf93;--review:#f0b429;--fail:#f07f35;color-scheme:dark`
const LIGHT = `${cssVariables(light)};--page:#f5f6f8;--raised:#ffffff;--pass:#00795a;--review:#8a5a00;--fail:#b34700;color-scheme:light`

/** The style sheet of reports: one column, readable on a phone, printable on A4, light and dark by variables. */
export const pageStyle = `
:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
:root[data-theme=dark]{${DARK}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){${LIGHT};--page:#fff}}
:root:lang(en) [lang=zh-CN]:not([data-switch]),:root[lang=zh-CN] [lang=en]:not([data-switch]){display:none}
*{box-sizing:border-box}
html{background:var(--page);-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word;color:var(--ink);font:15px/1.65 -apple-system,BlinkMacSystemFont,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
main{max-width:816px;margin:0 auto;padding:8px 24px 64px}
h1{font-size:30px;line-height:1.25;margin:2px 0 6px;letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:21px;margin:48px 0 14px;padding-top:14px;border-top:2px solid var(--ink);line-height:1.3}
h3{font-size:16.5px;line-height:1.4;margin:0 0 2px;overflow-wrap:anywhere}
p{margin:0 0 10px}
h1.finding{font-size:25px;line-height:1.35;text-wrap:pretty}h1.finding.long{font-size:20px;line-height:1.45}
.badge{display:inline-block;font-size:15px;font-weight:650;line-height:1.5;letter-spacing:0;border-radius:5px;padding:1px 10px;margin-right:6px;vertical-align:3px;}
.badge.pass,.badge.review,.badge.fail{color:var(--raised);background:var(--pass)}.badge.review{background:var(--review)}.badge.fail{background:var(--fail)}
.answer.pass,.answer.review,.answer.fail{color:inherit;border-color:var(--pass)}.answer.review{border-color:var(--review)}.answer.fail{border-color:var(--fail)}
td.meaning{min-width:190px}
th.label{min-width:6.5em}
pre.copy{user-select:all;-webkit-user-select:all;cursor:copy}
.kind{color:var(--muted);font-size:13px;margin:0;letter-spacing:.04em}
.question{font-size:18px;color:var(--muted);margin:0 0 14px;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:2px 20px;margin:0 0 18px;font-size:13px;color:var(--muted)}
.facts div{display:flex;gap:6px;min-width:0}.facts dt{margin:0;white-space:nowrap}.facts dd{margin:0;min-width:0;overflow-wrap:anywhere;color:var(--ink)}
.answer{background:var(--raised);border-left:4px solid var(--campaign);border-radius:4px;padding:14px 20px 6px;margin:12px 0 16px;font-size:16.5px;line-height:1.7}
.answer p{overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(3,1fr);gap:10px;margin:0 0 10px}
.tile{background:var(--raised);border-radius:6px;padding:12px 16px 10px;min-width:0}
.tile .label{font-size:13px;color:var(--muted)}
.tile .value{font-size:27px;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums;white-space:nowrap}
.tile .range,.tile .error{font-size:12.5px;color:var(--muted);white-space:nowrap}
.tile .error{font-size:11.5px}
.tile svg{display:block;width:100%;height:22px;margin-top:6px}
.small{font-size:12.5px;color:var(--muted);line-height:1.55}
code{word-break:break-all}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;margin:22px 0 0;font-size:14px}
a{color:var(--campaign);text-decoration:none}a:hover{text-decoration:underline}
figure{background:var(--surface);border-radius:6px;margin:0 0 16px;padding:18px 20px 12px}
figure .about{color:var(--muted);font-size:13px;margin:0 0 10px}
.plot{overflow-x:auto}.plot svg{display:block;max-width:100%;height:auto;font-family:inherit}
.narrow{display:none}
details>summary{cursor:pointer;color:var(--muted);font-size:13px;padding:4px 0}
.scroll{overflow:auto;max-height:420px;margin:6px 0}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.45}
th,td{text-align:left;padding:5px 14px 5px 0;border-bottom:1px solid var(--grid);vertical-align:top;font-weight:400}
thead th{color:var(--muted);font-size:12.5px;white-space:nowrap;position:sticky;top:0;background:var(--surface)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.card{background:var(--surface);border-radius:6px;padding:14px 20px;margin:0 0 12px;overflow-x:auto}
.card thead th{position:static}
.verdict{font-weight:650;white-space:nowrap}.pass{color:var(--pass)}.review{color:var(--review)}.fail{color:var(--fail)}
.tag{display:inline-block;font-size:12px;border:1px solid var(--grid);border-radius:3px;padding:0 6px;white-space:nowrap;color:var(--muted)}
code,pre{font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
code.name{word-break:normal;overflow-wrap:normal}
pre{background:var(--page);border-radius:4px;padding:10px 14px;white-space:pre-wrap;margin:4px 0 12px}
.inputs{overflow-x:auto;background:var(--surface);border-radius:6px;padding:6px 20px;margin:0 0 8px}
.inputs>summary{color:var(--ink);font-size:14.5px;padding:6px 0}.inputs .count{color:var(--muted);font-size:13px;margin-left:8px}
.inputs td{overflow-wrap:anywhere}.inputs td:first-child,.inputs tbody th{width:36%}
input[type=search]{display:none;width:100%;font:inherit;font-size:14px;padding:8px 14px;margin:0 0 10px;border:1px solid var(--grid);border-radius:6px;background:var(--surface);color:var(--ink)}
.js input[type=search]{display:block}
.switches{display:none;justify-content:flex-end;gap:6px;max-width:816px;margin:0 auto;padding:14px 24px 0}
.js .switches{display:flex}
button{font:inherit;font-size:13px;padding:3px 12px;border:1px solid var(--grid);border-radius:14px;background:none;color:var(--muted);cursor:pointer}
button[aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--page)}
:focus-visible{outline:2px solid var(--campaign);outline-offset:2px}
@media (max-width:640px){
main{padding:4px 14px 48px}.switches{padding:10px 14px 0}h1{font-size:24px}h1.finding{font-size:21px}h1.finding.long{font-size:18px}h2{font-size:19px;margin-top:36px}.question{font-size:16px}
.tiles{grid-template-columns:repeat(2,1fr);gap:8px}.tile{padding:10px 12px}.tile .value{font-size:22px}.tile .range{font-size:12px}
.answer{padding:12px 14px 4px;font-size:15.5px}figure{padding:14px 12px 8px}.wide{display:none}.narrow{display:block}.card,.inputs{padding:10px 12px}
}
@media print{
@page{size:A4;margin:13mm 14mm}
html,body{background:#fff}body{font-size:10.5pt}main{max-width:none;padding:0}.js .switches,.switches,nav,.js input[type=search],details.data{display:none}
.wide{display:block}.narrow{display:none}figure,.tile,.answer,tr{break-inside:avoid}h2,h3{break-after:avoid}figure,.card,.inputs{padding-left:0;padding-right:0}
h2{margin-top:20pt}.tile,.answer{border:1px solid var(--grid)}.answer{border-left:4px solid var(--campaign)}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`
