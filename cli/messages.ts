import type { Text } from '../engine/base/value.ts'
import type { Lang } from '../reports/numbers.ts'
import { CALIBRATE_MESSAGES } from './calibrateMessages.ts'
import { FORECAST_MESSAGES } from './forecastMessages.ts'
import { INIT_MESSAGES } from './initMessages.ts'
import { MACHINE_MESSAGES } from './machineMessages.ts'
import { SENSITIVITY_MESSAGES } from './sensitivityMessages.ts'
import { TABLE_MESSAGES } from './tableMessages.ts'

const text = (en: string, zh: string): Text => ({ en, zh })

/** Every sentence of the command line; `{name}` stands for a parameter. */
const MESSAGES = {
  // Help
  about: text(
    'Simulates and forecasts word-of-mouth marketing against a counterfactual twin.',
    '口碑营销仿真与预测：以"不投放"的反事实孪生为基准，评估投放的真实增量。',
  ),
  'exit-codes': text(
    'Exit codes: 0 done · 1 threshold missed · 2 wrong usage or bad input · 3 run failed · 4 integrity · 5 resource limit · 130 interrupted',
    '退出码：0 完成 · 1 未达阈值 · 2 用法或输入有误 · 3 运行失败 · 4 完整性校验失败 · 5 资源不足 · 130 已中断',
  ),
  'usage-title': text('Usage:', '用法：'),
  'options-title': text('Options:', '选项：'),
  'commands-title': text('Commands:', '命令：'),
  'arguments-title': text('Arguments:', '参数：'),
  'global-title': text('Global Options:', '全局选项：'),
  'option-help': text('show this help', '显示帮助'),
  'option-version': text('print the version', '显示版本号'),
  pseudonymise: text('copy a table with pseudonyms in place of everybody’s ids', '复制数据表，并将其中的身份标识替换为假名'),
  'pseudonymise-id': text(
    'column to replace besides those that look personal (repeatable)',
    '除自动识别的个人信息列外，另需替换的列（可重复）',
  ),
  'pseudonymise-key': text(
    'file of the secret key, outside the project; made where there is none',
    '密钥文件（须在项目文件夹之外，不存在则自动生成）',
  ),
  'pseudonymise-out': text('CSV file to write', '输出的 CSV 文件'),
  'key-made': text(
    'Made a key: {path}. Keep it, and keep it secret: with it the same people get the same pseudonyms in the next table.',
    '已生成密钥：{path}。请妥善保管并保密：使用同一密钥，同一客户在不同表中的假名保持一致。',
  ),
  pseudonymised: text('{n} rows; pseudonyms in place of: {columns}.', '共 {n} 行；已替换为假名的列：{columns}。'),
  'pseudonymised-none': text(
    'No column looks personal, and none was named with --id: nothing was replaced.',
    '未发现个人信息列，也未用 --id 指定，未做替换。',
  ),
  synthesise: text('simulated history tables with a known truth, to try fits on', '生成已知真值的模拟历史数据，用于检验拟合'),
  'synthesise-out': text('folder for the tables (default: here)', '输出文件夹（默认当前目录）'),
  'option-allow': text('folder outside the project that scenarios may read from (repeatable)', '允许方案读取的项目外文件夹（可重复）'),
  'option-lang': text('language of messages and reports', '提示与报告的语言'),
  'command-help': text('help on a command', '查看命令帮助'),
  run: text('simulate a scenario and write its report', '运行方案并生成报告'),
  'run-scenario': text('scenario file; file.yaml#name picks a variant', '方案文件；file.yaml#名称 选用其中的变体'),
  'option-set': text('replace a value of the scenario (repeatable)', '覆盖方案中的取值（可多次使用）'),
  'option-replicates': text('replicates in total', '仿真总次数'),
  'option-seed': text('random seed', '随机种子'),
  'option-workers': text('worker threads', '工作线程数'),
  'option-out': text('run folder to write (default: runs/<id>)', '结果文件夹（默认 runs/<编号>）'),
  'option-threshold': text('condition that must hold, else exit code 1 (repeatable)', '必须满足的条件，否则退出码为 1（可多次使用）'),
  'option-dry-run': text('print time, memory and replicates, run nothing', '只估算耗时、内存与次数，不运行'),
  'option-json': text('print JSON', '输出 JSON'),
  'option-quiet': text('errors only', '只显示错误'),
  compare: text('compare scenarios under common random numbers', '在公共随机数下对比多个方案'),
  'compare-scenarios': text('scenario files; of a single file its variants are compared', '方案文件；只给一个文件时对比其中的变体'),
  'option-fail-on': text(
    '[arm:] figure[.statistic] condition that must not hold, else exit code 1 (repeatable)',
    '不允许成立的条件：[方案:] 指标[.统计量]，成立则退出码为 1（可多次使用）',
  ),
  'option-sweep': text(
    'values of a setting, each an arm: a.b=1,2,3 or a.b=10%..50%..10%; several make a grid (repeatable)',
    '逐一尝试参数的多个取值：a.b=1,2,3 或 a.b=10%..50%..10%；多个参数则全部组合（可多次使用）',
  ),
  'option-by': text('figure that decides which arm is best (default: roi)', '按哪个指标判断优劣（默认 roi）'),
  'option-until-clear': text(
    'stop as soon as the best arm is clear; --replicates is then the most (default: 10 times the scenario’s)',
    '分出高下即停止；此时 --replicates 为次数上限（默认为方案次数的 10 倍）',
  ),
  'option-margin': text(
    'with --until-clear: differences below it need not be told apart, as 0.05 or 10万',
    '配合 --until-clear：小于该值的差异不必分出高下，如 0.05、10万',
  ),
  'compare-examples': text(
    `Examples:
  kocast compare launch.yaml                            the variants of the file
  kocast compare launch.yaml#koc rival.yaml --by d30    two scenarios, by retention
  kocast compare launch.yaml --sweep campaign.flights.koc-seeding.budget=50万,100万,200万
  kocast compare launch.yaml --sweep creators.koc.count=500..2000..500 --sweep products.phone.price=2999,3499
  kocast compare launch.yaml --until-clear --margin 0.02
  kocast compare launch.yaml --fail-on "roi < -0.1" --fail-on "koc-heavy: roi.probabilityBest < 90%"

Statistics of --fail-on: of an arm minus the first mean (the default), mcse, p05, p95, probabilityBetter;
of an arm among all probabilityBest, regret, regretMost. A mean smaller than noise fails nothing.`,
    `示例：
  kocast compare launch.yaml                            对比文件中的各变体
  kocast compare launch.yaml#koc rival.yaml --by d30    两个方案，按留存判断
  kocast compare launch.yaml --sweep campaign.flights.koc-seeding.budget=50万,100万,200万
  kocast compare launch.yaml --sweep creators.koc.count=500..2000..500 --sweep products.phone.price=2999,3499
  kocast compare launch.yaml --until-clear --margin 0.02
  kocast compare launch.yaml --fail-on "roi < -0.1" --fail-on "koc-heavy: roi.probabilityBest < 90%"

--fail-on 的统计量：与第一个方案之差的 mean（默认）、mcse、p05、p95、probabilityBetter；
在全部方案中的 probabilityBest（最优概率）、regret（期望损失）、regretMost（损失上限）。小于噪声的均值差不会触发。`,
  ),
  'option-mechanism': text('JavaScript module with further mechanisms (repeatable)', '含自定义机制的 JavaScript 模块（可多次使用）'),
  'option-no-report': text('draw no report now; kocast report <run> draws it later', '暂不生成报告，之后可用 kocast report <run> 生成'),
  'option-fresh': text('compute again, whatever was stored', '忽略已有结果，重新计算'),
  runs: text('list, remove and tidy stored runs', '列出、删除、清理已保存的结果'),
  'runs-remove': text('remove runs by id', '按编号删除结果'),
  'runs-ids': text('ids, or beginnings of ids', '结果编号（可只写开头几位）'),
  'runs-gc': text(
    'remove old unfinished runs, networks long unused and leftovers of crashes',
    '清理过期的未完成结果、长期未用的网络文件与异常退出的残留文件',
  ),
  'option-keep': text('keep only the newest n finished runs (default: all)', '只保留最新的 n 个已完成结果（默认全部保留）'),
  'option-older-than': text('days after which an unfinished run is removed (default: 30)', '未完成结果保留的天数（默认 30）'),
  'option-gc-dry-run': text('say what would be removed, remove nothing', '只列出将要删除的内容，不删除'),
  verify: text('check every file of stored runs and artifacts', '校验结果与模型文件的每一个字节'),
  'verify-what': text('ids or folders of runs, artifact files', '结果编号、结果文件夹或模型文件'),
  fit: text('fit a model to a table of history', '用历史数据表拟合模型'),
  'fit-kind': text('retention, value, churn or regression', '模型种类：retention 留存、value 客户价值、churn 流失、regression 回归'),
  'fit-table': text('CSV, XLSX, JSON or Parquet file', '数据表：CSV、XLSX、JSON 或 Parquet 文件'),
  'option-mapping': text('YAML file that says which column is what', '列映射文件（YAML），说明每一列是什么'),
  'option-column': text(
    'column of a role, as spend=Amount or outcome=Churn=Yes (repeatable); guessed by the headings unless said',
    '指定列，如 spend=金额 或 outcome=状态=流失（可多次使用）；不写则按表头识别',
  ),
  'option-model': text('model of the kind, as bg-nbd or polynomial', '该种类下的具体模型，如 bg-nbd、polynomial'),
  'option-until': text('last day that is fitted; what comes later tests the fit', '拟合截止日，之后的数据用来检验'),
  'option-period': text('length of a period: day, week, month, 30 days', '时间单位：day、week、month、30 days'),
  'option-currency': text('currency of all money in the table: CNY', '表中金额的币种，如 CNY'),
  'option-holdout': text(
    'rows kept out to test the fit: 5 for every fifth, a date for those after it',
    '留出检验的行：5 表示每 5 行留 1 行，日期表示该日之后',
  ),
  'option-sheet': text('sheet of a workbook, by name or number', '工作表，名称或序号'),
  'option-encoding': text('encoding of a text file: utf-8, gbk (found out unless said)', '文本编码：utf-8、gbk（不写则自动识别）'),
  'option-degree': text('degree of a polynomial', '多项式次数'),
  'option-artifact': text(
    'artifact to write, its report beside it (default: fits/<kind>-<table>.json)',
    '写入的模型文件，报告在旁边（默认 fits/<种类>-<表名>.json）',
  ),
  'option-data-only': text('check the data and write their page, fit nothing', '只做数据体检并写出页面，不拟合'),
  'fit-examples': text(
    `Examples:
  kocast fit retention members.csv --period month
      columns period and alive (counts), or cohort, age and alive, or a row per member with start and end
  kocast fit value orders.xlsx --column customer=Member --column date=Paid --column spend=Amount --until 2025-06-30 --currency CNY
      a row per order; or a row per customer with orders, recency and observed
  kocast fit churn customers.csv --mapping churn.yaml --holdout 5
      an outcome and its terms; churn.yaml:
        columns:
          outcome: { column: Status, equals: left }
          tenure: Months
          yearly: { column: Contract, equals: One year }
  kocast fit regression weekly.csv --column outcome=Sales --column spend=Spend --model polynomial --degree 2
  kocast fit churn customers.csv --dry-run
      what the table holds and what would be dropped, before any fit`,
    `示例：
  kocast fit retention 会员.csv --period month
      列：期数 period 与在册人数 alive；或批次 cohort、期龄 age、人数 alive；或每名会员一行，含 start、end
  kocast fit value 订单.xlsx --column customer=会员号 --column date=支付日 --column spend=金额 --until 2025-06-30 --currency CNY
      每单一行；或每名客户一行，含 orders、recency、observed
  kocast fit churn 客户.csv --mapping churn.yaml --holdout 5
      结果与各因素；churn.yaml：
        columns:
          outcome: { column: 状态, equals: 已流失 }
          tenure: 在网月数
          yearly: { column: 合约, equals: 一年 }
  kocast fit regression 周报.csv --column outcome=销量 --column spend=投放 --model polynomial --degree 2
  kocast fit churn 客户.csv --dry-run
      先看数据：有哪些列、会剔除哪些行，不拟合`,
  ),
  report: text('export a stored run again, without running it', '重新导出已有结果，无需再次运行'),
  'report-run': text('id or folder of a run', '结果编号或文件夹'),
  'option-format': text('comma-separated: html, png, svg, csv, parquet, xlsx', '格式，逗号分隔：html、png、svg、csv、parquet、xlsx'),
  'report-out': text('folder to write (default: reports-out/<id>)', '导出文件夹（默认 reports-out/<编号>）'),
  validate: text('check scenarios, all mistakes at once', '检查方案，一次列出全部问题'),
  schema: text('print the JSON Schema of scenarios', '输出方案的 JSON Schema'),
  'schema-out': text('file to write instead', '写入文件'),
  explain: text('show every value with its origin, source and grade', '逐项列出取值、来历、出处与可信等级'),
  'explain-key': text('only values below this path', '只看该路径下的取值'),
  'explain-scenario': text(
    'scenario or preset file: launch.yaml, launch.yaml#variant, presets/industries/fmcg.yaml',
    '方案或预设文件，如 launch.yaml、launch.yaml#变体、presets/industries/fmcg.yaml',
  ),
  'explain-presets': text('list the shipped presets', '列出随附的预设'),
  'preset-name': text('extends', 'extends 写法'),
  'preset-title': text('preset', '预设'),
  'preset-values': text('values', '取值数'),
  'preset-about': text('what it brings', '内容'),
  doctor: text('check the installation', '检查安装环境'),
  // Mistakes of usage
  'unknown-option': text("Unknown option '{name}'.", '没有选项"{name}"。'),
  'unknown-command': text("Unknown command '{name}'.", '没有命令"{name}"。'),
  'did-you-mean': text('Did you mean {name}?', '是否想用 {name}？'),
  'missing-argument': text("Missing argument '{name}'.", '缺少参数"{name}"。'),
  'missing-value': text("Option '{name}' needs a value.", '选项"{name}"缺少取值。'),
  'excess-arguments': text('Too many arguments.', '参数过多。'),
  'not-a-count': text(
    "'{name}' expects a whole number of at least {min}; found '{found}'.",
    '"{name}"应为不小于 {min} 的整数，实际为"{found}"。',
  ),
  'not-a-choice': text("'{name}' expects one of {known}; found '{found}'.", '"{name}"应为 {known} 之一，实际为"{found}"。'),
  'not-a-set': text(
    "'--set' expects path=value, for example campaign.flights.koc.budget=500000; found '{found}'.",
    '"--set"应写成 路径=取值，例如 campaign.flights.koc.budget=500000，实际为"{found}"。',
  ),
  'see-help': text('See kocast {command} --help.', '详见 kocast {command} --help。'),
  'bad-threshold': text(
    "'{text}' is no condition; write for example roi.p50>0 or reach>=20万 (statistics: mean, p05, p50, p95).",
    '"{text}"不是有效条件；可写成 roi.p50>0 或 reach>=20万（统计量：mean、p05、p50、p95）。',
  ),
  'bad-statistic': text("'{text}': comparisons have the statistics {known}.", '"{text}"：对比结果的统计量只能是 {known}。'),
  'bad-fail-on': text(
    "'{text}' is no condition; write for example roi<-0.1, reach.p05<20万 or koc-heavy: roi.probabilityBest<90%.",
    '"{text}"不是有效条件；可写成 roi<-0.1、reach.p05<20万 或 koc-heavy: roi.probabilityBest<90%。',
  ),
  'unknown-arm': text("No arm is called '{name}'. Arms: {known}.", '没有名为"{name}"的方案。可用：{known}。'),
  'unknown-arm-near': text("No arm is called '{name}'. Did you mean {suggestion}?", '没有名为"{name}"的方案，是否想用 {suggestion}？'),
  'not-a-sweep': text(
    "--sweep needs a path and two values or more, as creators.koc.count=500,1000 or a.b=1..5, not '{found}'.",
    '--sweep 需要参数路径和至少两个取值，如 creators.koc.count=500,1000 或 a.b=1..5，而不是"{found}"。',
  ),
  'sweep-value-twice': text('--sweep {found}: {value} stands there twice.', '--sweep {found}：取值 {value} 重复。'),
  'sweep-path-twice': text(
    '--sweep is given twice for {path}; write all its values in one, separated by commas.',
    '--sweep 重复指定了 {path}，请把所有取值写在一起，用逗号分隔。',
  ),
  'sweep-shared': text(
    "{path} cannot be swept: the arms of a comparison share '{section}', so that each sees the same world.",
    '{path} 不能作为 --sweep 的参数：各方案共用"{section}"，才能处在同样的随机世界中。',
  ),
  'sweep-too-long': text('--sweep {found}: {n} values are more than {most}.', '--sweep {found}：共 {n} 个取值，上限为 {most}。'),
  'too-many-arms': text(
    '{n} arms are more than {most}. They would take {runs} replicates, about {time} on {workers} workers; sweep fewer values or settings.',
    '共 {n} 个方案，上限为 {most}；需 {runs} 次仿真，{workers} 个线程约需 {time}。请减少参数或取值。',
  ),
  'not-a-margin': text(
    "--margin needs a number above zero in the unit of the figure, as 0.05 or 10万, not '{found}'.",
    '--margin 须为大于零的数值（以指标的单位计），如 0.05、10万，而不是"{found}"。',
  ),
  'by-not-kept': text(
    'What {metric} was in each replicate is not kept of so many arms; run again with --fresh.',
    '方案较多时未保留 {metric} 的逐次结果，请加 --fresh 重新运行。',
  ),
  'sweep-runs': text('{n} arms × {total} replicates = {runs} runs.', '{n} 个方案 × {total} 次 = {runs} 次仿真。'),
  'no-charts-of-comparison': text(
    'A comparison has no chart files; write html, csv, parquet or xlsx instead of {formats}.',
    '对比结果没有单独的图表文件，请将 {formats} 换成 html、csv、parquet 或 xlsx。',
  ),
  'unknown-metric': text("No figure is called '{name}'. Known: {known}.", '没有名为"{name}"的指标。可用：{known}。'),
  'unknown-metric-near': text(
    "No figure is called '{name}'. Did you mean {suggestion}?",
    '没有名为"{name}"的指标，是否想用 {suggestion}？',
  ),
  'no-file': text('{path}: no such file.', '{path}：文件不存在。'),
  'out-not-json': text(
    "'--out' names the artifact, a .json file (the report goes beside it); found '{found}'.",
    '"--out"应为模型文件（.json），报告写在旁边，实际为"{found}"。',
  ),
  'no-model': text("'--model': {kind} has {known}; found '{found}'.", '"--model"：{kind} 的模型有 {known}，实际为"{found}"。'),
  'no-model-near': text(
    "'--model': {kind} has no model '{found}'. Did you mean {suggestion}?",
    '"--model"：{kind} 没有模型"{found}"，是否想用 {suggestion}？',
  ),
  'no-run': text(
    "No run '{run}': neither a run folder nor an id below runs/.",
    '找不到结果"{run}"：既不是结果文件夹，也不是 runs/ 下的编号。',
  ),
  'several-runs': text("'{run}' fits several runs: {known}.", '"{run}"对应多个结果：{known}。'),
  'exists-already': text('{path} exists already; nothing was written.', '{path} 已存在，未写入任何内容。'),
  'not-a-run-folder': text('{path} holds something other than a run; nothing was written.', '{path} 中已有其他内容，未写入。'),
  'no-key': text("No value stands at '{key}'.", '方案中没有"{key}"。'),
  'no-key-near': text("No value stands at '{key}'. Did you mean {suggestion}?", '方案中没有"{key}"，是否想看 {suggestion}？'),
  'base-left-out': text(
    'The variants of {path} are compared, not the file as it stands; with it: {command}',
    '只对比 {path} 的各变体，不含文件本身；如需一并对比：{command}',
  ),
  'needs-two': text('{path} has no variants; give at least two scenarios to compare.', '{path} 没有变体；请给出至少两个方案。'),
  // Failures
  failed: text('The run failed: {message}', '运行失败：{message}'),
  'failed-stack': text('KOCAST_DEBUG=1 prints where.', '设置 KOCAST_DEBUG=1 可查看出错位置。'),
  resources: text('Out of memory, disk or handles: {message}', '内存、磁盘或句柄不足：{message}'),
  'integrity-missing': text('{path} is missing from the run.', '结果不完整：缺少 {path}。'),
  'integrity-changed': text('{path} is not the file that was written.', '{path} 已被改动，与写入时不一致。'),
  'integrity-unreadable': text('{path} cannot be read.', '{path} 无法读取。'),
  'integrity-extra': text('{path} does not belong to the run.', '{path} 不属于该结果。'),
  'integrity-hint': text('kocast run with --fresh computes it again.', '可用 kocast run 加 --fresh 重新计算。'),
  interrupted: text('Stopped.', '已停止。'),
  kept: text(
    '{kept} of {total} replicates are kept; the same command goes on from there.',
    '已保留 {kept} / {total} 次，再次执行同一命令即可从断点继续。',
  ),
  'kept-none': text('No replicate was finished; nothing of the run was kept.', '尚无完成的仿真，本次运行未保留任何结果。'),
  locked: text(
    '{path} is being written by process {pid} since {started}. Wait for it, or stop it.',
    '{path} 正由进程 {pid} 写入（自 {started} 起），请等待其结束或先将其停止。',
  ),
  'locked-elsewhere': text(
    '{path} is being written by process {pid} on {host} since {started}. If it no longer runs there, delete {lock}.',
    '{path} 正由 {host} 上的进程 {pid} 写入（自 {started} 起）。若该进程已不在运行，请删除 {lock}。',
  ),
  'disk-full': text('{path}: the disk is full. What was stored before is unchanged.', '{path}：磁盘空间不足，原有文件未受影响。'),
  'disk-handles': text(
    '{path}: too many files are open. What was stored before is unchanged.',
    '{path}：打开的文件过多，原有文件未受影响。',
  ),
  'disk-denied': text('{path}: no permission. What was stored before is unchanged.', '{path}：没有权限，原有文件未受影响。'),
  'disk-error': text(
    '{path}: the disk reports an error ({code}). What was stored before is unchanged.',
    '{path}：磁盘读写出错（{code}），原有文件未受影响。',
  ),
  'mechanism-missing': text('{path}: no such module of mechanisms.', '{path}：找不到该机制模块。'),
  'mechanism-typescript': text(
    '{path}: mechanisms are loaded as JavaScript; compile it to .mjs first.',
    '{path}：机制须为 JavaScript，请先编译为 .mjs。',
  ),
  'mechanism-no-mechanism': text(
    '{path} exports no mechanism (a value with name, section and build).',
    '{path} 没有导出任何机制（应含 name、section 与 build）。',
  ),
  'mechanism-fails': text('{path} cannot be loaded: {detail}', '{path} 无法加载：{detail}'),
  // Talk
  start: text('kocast {version} · {path}', 'kocast {version} · {path}'),
  progress: text('{done} / {total} replicates', '已完成 {done} / {total} 次'),
  'progress-left': text('{done} / {total} replicates, {left} left', '已完成 {done} / {total} 次，预计还需 {left}'),
  seconds: text('{n} s', '{n} 秒'),
  minutes: text('{n} min', '{n} 分钟'),
  rounded: text('{found} replicates become {n}, {per} for each parameter draw.', '{found} 次按每组参数 {per} 次取整为 {n} 次。'),
  stored: text('Computed before; read from {path}.', '此前已运行过，直接读取 {path}。'),
  resuming: text('Resuming: {found} of {total} replicates found.', '从断点继续：已有 {found} / {total} 次。'),
  'resuming-damaged': text('{n} kept records were damaged; their replicates run again.', '有 {n} 条已存记录损坏，相应仿真将重新运行。'),
  'stale-build': text(
    'The sources of the engine were edited after the build, and it is the build that runs; npm run build brings it up to date.',
    '引擎源码在构建之后有改动，当前运行的仍是旧构建；请执行 npm run build 更新。',
  ),
  'no-parquet': text("Parquet is left out: DuckDB's native part is not installed.", '未安装 DuckDB 的本机组件，略去 Parquet 文件。'),
  'verify-whole': text('✓ {path}: {n} files, all as they were written', '✓ {path}：共 {n} 个文件，均与写入时一致'),
  'verify-artifact': text('✓ {path}: as it was written', '✓ {path}：与写入时一致'),
  'verify-by-hand': text('✓ {path}: an artifact without a checksum, written by hand', '✓ {path}：手写的模型文件，不含校验值'),
  'verify-problem': text('✗ {path}', '✗ {path}'),
  'artifact-changed': text('{path} is not what was written: its checksum does not fit.', '{path} 已被改动，与校验值不符。'),
  'artifact-no-artifact': text('{path} is no artifact{at}.', '{path} 不是有效的模型文件{at}。'),
  'no-runs': text('No runs below {path}.', '{path} 下没有结果。'),
  'run-id': text('Run', '编号'),
  'run-title': text('Title', '标题'),
  'run-date': text('Date', '时间'),
  'run-replicates': text('Replicates', '次数'),
  'run-size': text('Size', '大小'),
  'run-state': text('State', '状态'),
  'state-finished': text('finished', '已完成'),
  'state-partial': text('partial ({kept} of {total})', '未完成（{kept} / {total}）'),
  'state-running': text('running ({kept} of {total})', '运行中（{kept} / {total}）'),
  'state-damaged': text('damaged', '已损坏'),
  removed: text('Removed {path}', '已删除 {path}'),
  'would-remove': text('Would remove {path}', '将删除 {path}'),
  'nothing-to-remove': text('Nothing to remove.', '没有需要清理的内容。'),
  'ran-for': text('{n} replicates in {seconds}.', '共 {n} 次仿真，用时 {seconds}。'),
  'artifact-at': text('Artifact: {path}', '模型文件：{path}'),
  'fit-failed': text(
    'A check failed: the artifact says so, and a scenario should not use it before what is named above is mended.',
    '有检查不通过：模型文件中已注明，请先解决上面的问题，再用到方案里。',
  ),
  'standard-error-note': text('± is the standard error.', '± 为标准误。'),
  'dropped-lines': text('{reason} (lines {lines})', '{reason}（第 {lines} 行）'),
  'run-at': text('Run: {path} (kocast report {id} draws its report)', '运行结果：{path}（用 kocast report {id} 生成报告）'),
  'report-at': text('Report: {path}', '报告：{path}'),
  wrote: text('Wrote {path}', '已写入 {path}'),
  'threshold-passed': text('met: {condition} (is {value})', '达标：{condition}（实际 {value}）'),
  'threshold-missed': text('missed: {condition} (is {value})', '未达标：{condition}（实际 {value}）'),
  'difference-failed': text('failed by {b}: {condition} (is {value})', '{b} 触发：{condition}（实际 {value}）'),
  'chart-failed': text('Chart {name} could not be drawn: {message}', '图表 {name} 绘制失败：{message}'),
  valid: text('{path}: valid', '{path}：无误'),
  problems: text('{n} problems.', '共 {n} 处问题。'),
  problem: text('1 problem.', '共 1 处问题。'),
  'next-steps': text('Next: kocast run {path}', '下一步：kocast run {path}'),
  ...CALIBRATE_MESSAGES,
  ...FORECAST_MESSAGES,
  ...INIT_MESSAGES,
  ...MACHINE_MESSAGES,
  ...SENSITIVITY_MESSAGES,
  ...TABLE_MESSAGES,
} as const satisfies Record<string, Text>

export type MessageKey = keyof typeof MESSAGES
export type MessageParams = Readonly<Record<string, string | number>>

/** A sentence in the user's language. */
export function message(lang: Lang, key: MessageKey, params: MessageParams = {}): string {
  return MESSAGES[key][lang].replaceAll(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}

/** Every key, for tests. */
export const messageKeys = Object.keys(MESSAGES) as MessageKey[]
