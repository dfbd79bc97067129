const LIGHT = '--code-word:#9a2a55;--code-text:#1f6f43;--code-number:#8a4b00;--code-name:#0a5ea8'
const DARK = '--code-word:#f29cc0;--code-text:#8fd6ad;--code-number:#f0b97a;--code-name:#86c2f5'

/** What a notebook's page adds to the style sheet of reports: code, its colours, and what cells show. */
export const notebookStyle = `
:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
:root[data-theme=dark]{${DARK}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){${LIGHT}}}
main>p,main>ul,main>ol,.shown{max-width:700px}
main>ul,main>ol{padding-left:22px;margin:0 0 12px}li{margin:0 0 4px}
main>h1{margin-bottom:14px}
main>h3{margin:26px 0 8px}
blockquote.answer{margin:12px 0 18px;padding:14px 20px 6px}
blockquote.answer+blockquote.answer{margin-top:-4px}
details.code{margin:14px 0 14px;border-left:2px solid var(--grid);padding-left:14px}
details.code>summary{font-size:12px;letter-spacing:.03em;padding:0 0 2px}
details.code .lines{margin-left:6px;color:var(--faint)}
details.code pre{background:none;padding:2px 0 4px;margin:0;white-space:pre-wrap;color:var(--ink)}
details.code pre code{font-size:12.5px;overflow-wrap:anywhere;word-break:normal}
p code,li code{word-break:normal;overflow-wrap:anywhere}
.hljs-comment{color:var(--muted)}
.hljs-keyword,.hljs-literal,.hljs-built_in{color:var(--code-word)}
.hljs-string,.hljs-regexp{color:var(--code-text)}.hljs-subst{color:var(--ink)}
.hljs-number,.hljs-bullet{color:var(--code-number)}
.hljs-title,.hljs-type,.hljs-attr{color:var(--code-name)}
.claim{border-top:1px solid var(--grid);border-bottom:1px solid var(--grid);padding:6px 0;font-size:14px}
.claim span{font-weight:650;font-size:12.5px;margin-right:8px;white-space:nowrap}
.made{margin-top:48px;padding-top:12px;border-top:1px solid var(--grid)}
.card .scroll{margin:0;max-height:none}
p.badge{font-size:14px;font-weight:500}
@media print{details.code{break-inside:auto}details.code pre{white-space:pre-wrap}}
`
