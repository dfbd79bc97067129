import type { Mistake } from './mistake.ts'

const LAUNCH = 'base/launch.yaml'
const PHONE = '../../scenarios/phone-launch.yaml'
const GOOD = '../broken/base/good.yaml'

/** A mistake in the base that has every section. */
const launch = (name: string, edit: Mistake['edit'], says?: Mistake['says'], line?: Mistake['line']): Mistake => ({
  name,
  base: LAUNCH,
  edit,
  ...(says !== undefined && { says }),
  ...(line !== undefined && { line }),
})
/** A mistake in the shipped scenario. */
const phone = (...args: Parameters<typeof launch>): Mistake => ({ ...launch(...args), base: PHONE })
/** A mistake in the scenario that is written on few lines. */
const good = (...args: Parameters<typeof launch>): Mistake => ({ ...launch(...args), base: GOOD })

const meant = (key: string): string => `did you mean "${key}"`

/** Keys that no section knows: slips of the finger, other spellings, the word another tool uses. */
export const misspeltKeys: readonly Mistake[] = [
  launch('letters swapped: lenght', ['length: 90 days', 'lenght: 90 days'], meant('length')),
  launch('capital letter: Start', ['  start:', '  Start:'], meant('start')),
  launch('s for z: sise', ['size: 2000', 'sise: 2000'], meant('size')),
  launch('singular section: segment', ['  segments:\n    young', '  segment:\n    young'], meant('segments')),
  launch('plural leaf: shares', ['share: 35%', 'shares: 35%'], meant('share')),
  launch('letter lost in a trait', ['activity:', 'activty:'], meant('activity')),
  launch('snake case in a channel', ['organicReach: 12%', 'organic_reach: 12%'], meant('organicReach')),
  launch('only half the key: engagement', ['engagementRate: 5%', 'engagement: 5%'], meant('engagementRate')),
  launch('all capitals: CPM', ['cpm: 30', 'CPM: 30'], meant('cpm')),
  launch('plural tier: kocs', ['  koc:\n    count: 300', '  kocs:\n    count: 300'], meant('koc')),
  launch('singular: follower', ['followers: { low: 1k', 'follower: { low: 1k'], meant('followers')),
  launch('price of creators', ['pricePerPost: 300 CNY', 'price: 300 CNY'], meant('pricePerPost')),
  launch('double letter: resonnance', ['resonance: 7', 'resonnance: 7'], meant('resonance')),
  launch('longer word: conversionRate', ['conversion: 0.1%', 'conversionRate: 0.1%'], meant('conversion')),
  launch('longer word: grossMargin', ['margin: 30%', 'grossMargin: 30%'], meant('margin')),
  launch('Italian alpha: alfa', ['alpha: 14', 'alfa: 14'], meant('alpha')),
  launch('letters swapped: bugdet', ['budget: 40万', 'bugdet: 40万'], meant('budget')),
  launch('letter lost: chanel', ['channel: douyin', 'chanel: douyin'], meant('channel')),
  launch('end for to', ['to: 2026-05-10', 'end: 2026-05-10'], meant('to')),
  launch('start for from', ['from: 2026-03-15', 'start: 2026-03-15'], meant('from')),
  launch('a Chinese key: 预算', ['budget: 30万', '预算: 30万'], meant('budget')),
  launch('double letter in an event', ['demand: 1.5', 'demmand: 1.5'], meant('demand')),
  launch('underscore in a policy', ['frequency-cap:', 'frequency_cap:'], meant('frequency-cap')),
  launch('singular in a policy', ['contacts: 10', 'contact: 10'], meant('contacts')),
  launch('camel case for a mechanism', ['peer-shares:', 'peerShares:'], meant('peer-shares')),
  launch('snake case in a mechanism', ['halfLife: 7', 'half_life: 7'], meant('halfLife')),
  launch('only half the key: replicates', ['replicatesPerDraw: 2', 'replicates: 2'], meant('replicatesPerDraw')),
  launch('singular: threshold', ['thresholds:', 'threshold:'], meant('thresholds')),
  launch('third person: sets', ['    set:\n', '    sets:\n'], meant('set')),
  launch('British: artefact', ['artifact: fits/retention', 'artefact: fits/retention'], meant('artifact')),
  launch('period: in use', ['    as: replace', '    as: replace\n    period: 30 days'], meant('perPeriod'), 'period: 30 days'),
  launch('letter lost in a section: campain', ['campaign:\n  flights', 'campain:\n  flights'], meant('campaign')),
  launch('singular section: product', ['\nproducts:', '\nproduct:'], meant('products'), 'product:'),
  launch('misspelt key of a range', ['mode: 30%', 'mid: 30%'], meant('mode')),
  launch('key of a distribution: std', ['sigma: 0.6', 'std: 0.6'], meant('sigma')),
  launch('keys of another notation: a and b', ['beta: { alpha: 2.5, beta: 5.5 }', 'beta: { a: 2.5, b: 5.5 }'], 'alpha'),
  phone('shipped file: perweek', ['perWeek: 1', 'perweek: 1'], meant('perWeek')),
  phone('shipped file: bundel', ['bundle:', 'bundel:'], meant('bundle')),
  phone('shipped file: extend', ['extends:', 'extend:'], meant('extends')),
  good('one line: autenticity', ['authenticity: 0.8', 'autenticity: 0.8'], meant('authenticity')),
]

/** Keys that exist, one level too deep or too shallow, or maps and lists mixed up. */
export const nesting: readonly Mistake[] = [
  launch('flights at the top', ['campaign:\n  flights:', 'flights:'], ['campaign.flights', 'belongs to "campaign"']),
  launch('segments at the top', ['  segments:\n    young', 'segments:\n    young'], ['population.segments', 'belongs to "population"']),
  launch('budget beside the flights', ['campaign:\n  flights:', 'campaign:\n  budget: 120万\n  flights:'], 'flights', 'budget: 120万'),
  launch('margin inside organic', ['    organic:\n      innovation', '    organic:\n      margin: 30%\n      innovation'], 'belongs to "products.machine"', '      margin: 30%'),
  launch('fee beside the lifecycle', ['kind: subscription\n      fee: 99 CNY', 'kind: subscription\n    fee: 99 CNY'], ['lifecycle.fee', 'belongs to "products.capsules.lifecycle"'], '    fee: 99 CNY'),
  launch('share among the traits', ['    seniors:\n      share: 20%', '    seniors:\n      traits:\n        share: 20%'], ['segments.seniors.share', 'belongs to "population.segments.seniors"'], '        share: 20%'),
  launch('length outside the horizon', ['  length: 90 days', 'length: 90 days'], ['horizon.length', 'belongs to "horizon"']),
  launch('draws at the top', ['ensemble:\n  draws: 20', 'draws: 20\nensemble:'], ['ensemble.draws', 'belongs to "ensemble"'], 'draws: 20'),
  launch('halfLife without its mechanism', ['  attention:\n    halfLife: 7 days\n    wearIn: 3', '  halfLife: 7 days'], 'attention'),
  launch('channels as a list', ['  xiaohongshu:\n    label', '  - xiaohongshu:\n    label'], 'xiaohongshu:'),
  launch('channels as a list of names', ['      channels:\n        douyin: 50%', '      channels:\n        - douyin'], 'douyin:', ['- douyin', '      channels:\n        - douyin']),
  launch('a flight by name instead of a list', ['    - name: filming\n      line', '    filming:\n      line'], '- name'),
  launch('extends without brackets', ['currency: CNY\nseed', 'extends: presets/china-tmt.yaml\ncurrency: CNY\nseed'], '[presets/china-tmt.yaml]', 'extends:'),
  launch('segments of a flight without brackets', ['segments: [young-city, families]', 'segments: young-city'], '[young-city]'),
  launch('a list where one number stands', ['count: 300', 'count: [300]'], ['count: 300', 'write 300']),
  launch('a value where a section stands', ['organicReach: 12%\n    engagementRate: 5%\n    cpm: 30\n  douyin:', 'organicReach: 12%\n  weibo: 12%\n  douyin:'], 'organicReach', 'weibo: 12%'),
  launch('a product that is only a price', ['  club:\n    margin: 70%', '  mug: 59 CNY\n  club:\n    margin: 70%'], 'price', 'mug: 59 CNY'),
]

/** What YAML itself trips over. */
export const writing: readonly Mistake[] = [
  launch('full-width colon', ['price: 1299 CNY', 'price：1299 CNY'], '":"'),
  launch('full-width comma', ['{ low: 50k, mode: 120k', '{ low: 50k，mode: 120k'], '","'),
  launch('full-width digits', ['amount: 8万', 'amount: ８万'], '8'),
  launch('full-width percent sign after a full-width colon', ['rate: 40%', 'rate：40％'], '":"'),
  launch('curly quotes', ['"weekday >= 5 ? uplift : 0.92"', '“weekday >= 5 ? uplift : 0.92”'], ['\'"\'', 'straight', '"weekday']),
  launch('full-width brackets', ['{ p: 6.2, q: 3.8, v: 75 }', '｛p: 6.2, q: 3.8, v: 75｝'], '"{"'),
  launch('tab for indentation', ['    contacts: 10', '\tcontacts: 10'], 'spaces'),
  launch('tab inside a flight', ['      tier: mid', '\t\t\ttier: mid'], 'spaces'),
  launch('one blank too many', ['  length: 90 days', '   length: 90 days'], ['align', 'indent']),
  launch('one blank too few', ['      tier: koc', '     tier: koc'], ['align', 'indent']),
  launch('key written twice', ['    margin: 30%', '    price: 999 CNY\n    margin: 30%'], ['remove', 'twice', 'only one', 'line'], 'price: 999 CNY'),
  launch('section written twice', ['policies:', 'channels:\n  weibo:\n    label: 微博\n\npolicies:'], ['remove', 'twice', 'only one', 'line'], 'channels:\n  weibo'),
  launch('colon without a blank', ['price: 1299 CNY', 'price:1299 CNY'], 'price: 1299 CNY'),
  launch('colon forgotten', ['margin: 60%', 'margin 60%'], 'margin: 60%'),
  launch('equals sign for a colon', ['wearIn: 3', 'wearIn = 3'], 'wearIn: 3'),
  launch('dash forgotten', ['    - name: feed', '      name: feed'], '- name'),
  launch('dash without a blank', ['    - name: diaries', '    -name: diaries'], '- name'),
  launch('quote not closed', ['"weekday >= 5 ? uplift : 0.92"', '"weekday >= 5 ? uplift : 0.92'], ['quote', '"\'']),
  launch('bracket not closed', ['segments: [young-city, families]', 'segments: [young-city, families'], '"]"'),
  launch('brace not closed', ['bundle: { with: machine, rate: 10% }', 'bundle: { with: machine, rate: 10%'], '"}"'),
  launch('brace closed by a bracket', ['{ low: 20%, mode: 30%, high: 40% }', '{ low: 20%, mode: 30%, high: 40% ]'], '"}"'),
  launch('comma forgotten in braces', ['{ p: 6.2, q: 3.8', '{ p: 6.2 q: 3.8'], ['","', 'comma']),
  launch('comment without a blank', ['budget: 500000', 'budget: 50万#含服务费'], [' #', '50万 #']),
  launch('an alias', ['window: 7 days', 'window: *week'], ['write', 'quote']),
  phone('quote not closed in a shipped flight', ['zh: 以旧换新福利 }', 'zh: "以旧换新福利 }'], ['quote', '"\'']),
  phone('brace not closed in a shipped flight', ['from: 2026-03-15, to: 2026-05-15, budget: 147万 }', 'from: 2026-03-15, to: 2026-05-15, budget: 147万'], '"}"'),
  good('one line: full-width comma', ['xiaohongshu: 40%}', 'xiaohongshu: 40%，douyin: 30%}'], '","'),
  good('one line: brace forgotten', ['content: review, from', 'content: review}, from'], ['"}"', '","', '"{"', 'remove it']),
]

/** Numbers, units, money, dates. */
export const values: readonly Mistake[] = [
  launch('misspelt unit of time', ['length: 90 days', 'length: 90 dyas'], ['"days"', '90 days']),
  launch('percent for a time', ['length: 90 days', 'length: 90%'], '90 days'),
  launch('time for a price', ['price: 1299 CNY', 'price: 1299 days'], ['1299 CNY', '"1299"']),
  launch('misspelt currency', ['fee: 99 CNY', 'fee: 99 CNX'], ['"CNY"', '99 CNY']),
  launch('percent forgotten', ['share: 45%', 'share: 45'], '45%'),
  launch('percent forgotten in a margin', ['margin: 60%', 'margin: 60'], '60%'),
  launch('percent sign twice', ['share: 20%', 'share: 20%%'], ['write 20%', '"20%"']),
  launch('percent of percent', ['organicReach: 12%', 'organicReach: 1200%'], '12%'),
  launch('percent on a score', ['resonance: 7', 'resonance: 70%'], ['write 7', '"7"', 'between 0 and 10', '0 to 10', '0–10']),
  launch('score out of a hundred', ['resonance: 7', 'resonance: 70'], ['10']),
  launch('decimal comma', ['share: 45%', 'share: 0,45'], '0.45'),
  launch('points for thousands', ['budget: 500000', 'budget: 1.000.000'], '1000000'),
  launch('points for thousands and a decimal comma', ['price: 1299 CNY', 'price: 1.299,00'], '1299'),
  launch('thousands separated in a whole number', ['size: 2000', 'size: 200,000'], '200000'),
  launch('thousands separated inside braces', ['{ low: 1k, mode: 3k, high: 10k }', '{ low: 1,000, mode: 3,000, high: 10,000 }'], ['1000', '"1,000"']),
  launch('number in Chinese characters', ['size: 2000', 'size: 一百万'], ['100万', '1000000']),
  launch('number in words', ['length: 90 days', 'length: ninety days'], ['90 days', '3 days', '30 days', '7 days']),
  launch('letter O for nought', ['budget: 500000', 'budget: 50OOOO'], '500000'),
  launch('unit on a plain count', ['draws: 20', 'draws: 20 次'], ['write 20', '"20"']),
  launch('Chinese cents', ['fee: 15 CNY', 'fee: 3分'], ['CNY', '元']),
  launch('dollars in a CNY scenario', ['price: 1299 CNY', 'price: $199'], 'CNY'),
  launch('dollars behind the number', ['budget: 40万', 'budget: 6万 USD'], 'CNY'),
  launch('a budget below nought', ['budget: 40万', 'budget: -40万'], ['at least 0', '≥ 0', '0 or more', 'not below 0', '40万']),
  launch('a scale of nought', ['scale: 100', 'scale: 0'], ['at least 1', '1 or more', '≥ 1', '1 to']),
  launch('low above mode', ['{ low: 4%, mode: 10%', '{ low: 40%, mode: 10%'], ['low ≤ mode', 'low <= mode', 'low, mode, high', 'ascending']),
  launch('shares above one', ['share: 35%', 'share: 40%'], ['1.05', '105%'], ['  segments:', 'share: 45%', 'share: 40%', 'share: 20%']),
  launch('shares below one after a segment was taken out', ['    seniors:\n      share: 20%\n      channels:\n        douyin: 50%\n', ''], ['0.8', '80%'], ['  segments:', 'share: 45%', 'share: 35%']),
  launch('dates reversed', ['to: 2026-03-25', 'to: 2026-02-25'], ['2026-03-05', 'after'], ['to: 2026-02-25', 'from: 2026-03-05']),
  launch('thirtieth of February', ['from: 2026-03-05', 'from: 2026-02-30'], ['2026-02-28', '28']),
  launch('thirteenth month', ['to: 2026-05-10', 'to: 2026-13-10'], ['month', '12', '2026-10-13']),
  launch('date after the horizon', ['from: 2026-03-15', 'from: 2026-07-15'], '2026-05-29'),
  launch('last year', ['from: 2026-03-10', 'from: 2025-03-10'], ['2026-03-10', '2026-03-01']),
  launch('date with slashes', ['from: 2026-05-01', 'from: 2026/5/1'], '2026-05-01'),
  launch('date in Chinese', ['from: 2026-03-10', 'from: 3月10日'], '2026-03-10'),
  launch('date in Chinese with its year', ['start: 2026-03-01', 'start: 2026年3月1日'], '2026-03-01'),
  launch('date without hyphens', ['from: 2026-03-10', 'from: 20260310'], '2026-03-10'),
  launch('date with points', ['from: 2026-03-10', 'from: 10.03.2026'], '2026-03-10'),
  launch('date in words', ['from: 2026-03-10', 'from: March 10, 2026'], '2026-03-10'),
  launch('date without noughts', ['on: 2026-03-02', 'on: 2026-3-2'], '2026-03-02'),
  launch('date with a time of day', ['to: 2026-05-05', 'to: 2026-05-05 23:59'], '2026-05-05'),
  launch('version of another day', ['version: 1', 'version: 2'], ['version: 1', 'write 1', '"1"']),
  launch('version as text', ['version: 1', "version: '1'"], ['version: 1', 'write 1']),
  phone('shipped file: rate without percent', ['rate: { low: 22%, mode: 30%, high: 40% }', 'rate: { low: 22, mode: 30, high: 40 }'], ['22%', '30%', '40%']),
  good('one line: unit of another dimension', ['pricePerPost: 300 CNY', 'pricePerPost: 300 posts'], '300 CNY'),
  good('one line: day and month swapped', ['from: 2025-03-05', 'from: 2025-15-03'], ['month', '12', '2025-03-15']),
]

/** Names of things that are not there, choices that are none. */
export const references: readonly Mistake[] = [
  launch('channel with a letter lost', ['channel: douyin', 'channel: doyin'], meant('douyin')),
  launch('content in the plural', ['content: tasting\n      from: 2026-03-15', 'content: tastings\n      from: 2026-03-15'], meant('tasting')),
  launch('product with a letter lost', ['kind: review\n    product: machine', 'kind: review\n    product: machin'], meant('machine')),
  launch('tier kol', ['tier: koc', 'tier: kol'], meant('koc')),
  launch('tier that the scenario does not have', ['tier: mid', 'tier: head'], ['creators', 'mid, koc']),
  launch('segment in part', ['[young-city, families]', '[young, families]'], meant('young-city')),
  launch('channel of a segment', ['        xiaohongshu: 60%', '        xiaohonghsu: 60%'], meant('xiaohongshu')),
  launch('channel by its Chinese label', ['channel: douyin', 'channel: 抖音'], meant('douyin')),
  launch('bundle with a product that is not there', ['      with: machine', '      with: machines'], meant('machine')),
  launch('kind in the singular', ['kind: creators\n      tier: mid', 'kind: creator\n      tier: mid'], meant('creators')),
  launch('half the name of a network', ['kind: block', 'kind: barabasi'], meant('barabasi-albert')),
  launch('verb for a noun: subscribe', ['kind: subscription\n      fee: 15', 'kind: subscribe\n      fee: 15'], meant('subscription')),
  launch('line in the plural', ['line: content', 'line: contents'], meant('content')),
  launch('name with capitals and a blank', ['- name: diaries', '- name: KOC Diaries'], 'koc-diaries'),
  launch('segment named in Chinese', ['    families:', '    年轻家庭:'], 'label'),
  launch('variant of a flight that is not there', ['campaign.flights.diaries.budget', 'campaign.flights.diary.budget'], meant('diaries')),
  launch('variant with a section in the singular', ['campaign.flights.reviews.budget', 'campaign.flight.reviews.budget'], meant('flights')),
  launch('variant with a value of another unit', ['reviews.budget: 10万', 'reviews.budget: 10 days'], ['10 CNY', '¥', 'money']),
  launch('misspelt preset', ['currency: CNY\nseed', 'extends: [presets/china-tmtt.yaml]\ncurrency: CNY\nseed'], 'presets/china-tmt.yaml', 'extends:'),
  launch('preset without its ending', ['currency: CNY\nseed', 'extends: [presets/china-tmt]\ncurrency: CNY\nseed'], 'presets/china-tmt.yaml', 'extends:'),
  phone('channel switched off by half a word', ['weibo: off', 'weibo: of'], ['write off', '"off"']),
  phone('channel switched off with a capital', ['weibo: off', 'weibo: Off'], ['write off', '"off"']),
  phone('channel of a preset misspelt', ['channel: bilibili', 'channel: bilbili'], meant('bilibili')),
  phone('flight on a channel that is switched off', ['kind: paid, channel: douyin', 'kind: paid, channel: weibo'], ['off', 'xiaohongshu, douyin, wechat, bilibili']),
]

/** Keys that are needed and not there. */
export const missing: readonly Mistake[] = [
  launch('no first day', ['  start: 2026-03-01\n', ''], 'start', 'horizon:'),
  launch('no margin', ['    margin: 60%\n', ''], 'margin', '  capsules:'),
  launch('no beginning of a flight', ['      from: 2026-03-10\n', ''], 'from', '- name: diaries'),
  launch('no channel of a flight', ['      channel: douyin\n', ''], 'channel', '- name: feed'),
  launch('no kind of a lifecycle', ['      kind: purchases\n', ''], ['subscription, purchases, once', 'purchases'], ['r: 0.35', 'lifecycle:\n      r: 0.35']),
  launch('no people', ['  size: 2000\n', ''], 'size', 'population:'),
  launch('a value left empty', ['fee: 99 CNY', 'fee:'], ['fee', 'money', 'CNY']),
  launch('title in one language', ['{ en: Coffee machine in spring, zh: 春季咖啡机上市 }', '{ en: Coffee machine in spring }'], 'zh'),
]

/** Formulas and thresholds. */
export const formulas: readonly Mistake[] = [
  launch('unknown name in a formula', ['weekday >= 5 ?', 'weekdy >= 5 ?'], meant('weekday')),
  launch('unknown parameter', ['? uplift :', '? uplft :'], meant('uplift')),
  launch('operator forgotten', ['"weekday >= 5 ? uplift : 0.92"', '"2 weekday"'], '*'),
  launch('operator forgotten between brackets', ['"weekday >= 5 ? uplift : 0.92"', '"(1 + weekday)(2 - uplift)"'], '*'),
  launch('unknown function', ['"weekday >= 5 ? uplift : 0.92"', '"squrt(day + 1)"'], meant('sqrt')),
  launch('function of another language', ['"weekday >= 5 ? uplift : 0.92"', '"if(weekday >= 5, uplift, 0.92)"'], '?'),
  launch('bracket of a formula not closed', ['"weekday >= 5 ? uplift : 0.92"', '"0.9 + (weekday / 6"'], ')'),
  launch('one equals sign', ['weekday >= 5 ?', 'weekday = 5 ?'], '=='),
  launch('power as in Python', ['"weekday >= 5 ? uplift : 0.92"', '"uplift ** 2"'], '^'),
  launch('threshold with two signs', ['"roi.p50 > 0"', '"roi.p50 >> 0"'], ['roi.p50 > 0', '>, >=', '> or']),
  launch('threshold on a statistic that is none', ['roi.p50 > 0', 'roi.p95th > 0'], meant('p95')),
  launch('threshold without a number', ['"roi.p50 > 0"', '"roi.p50"'], ['> 0', 'roi.p50 >']),
]

/** Fitted models put into a scenario. */
export const fitted: readonly Mistake[] = [
  launch('misspelt file of a fitted model', ['fits/retention.json', 'fits/retension.json'], 'fits/retention.json'),
  launch('fitted model in a product that is not there', ['for: products.capsules.lifecycle', 'for: products.capsule.lifecycle'], 'products.capsules.lifecycle', ['for: products.capsule.lifecycle']),
  launch('fitted model in a section without its beginning', ['for: products.capsules.lifecycle', 'for: capsules.lifecycle'], 'products.capsules.lifecycle', 'for: capsules.lifecycle'),
  launch('churn model without as', ['    as: replace\n', ''], 'as: replace', ['artifact: fits/churn.json', 'for: products.club.lifecycle']),
  launch('third person: shifts', ['as: replace', 'as: shifts'], meant('shift')),
  launch('currency without a rate', ['currency: USD → CNY 7.1', 'currency: USD'], 'USD → CNY', ['currency: USD', 'artifact: fits/spend.json']),
  launch('currency not mapped', ['    currency: USD → CNY 7.1\n', ''], 'USD → CNY', ['artifact: fits/spend.json', 'for: products.machine.lifecycle.spend']),
  launch('currency the wrong way round', ['USD → CNY 7.1', 'CNY → USD 0.14'], 'USD → CNY'),
  launch('period that is none', ['    for: products.capsules.lifecycle', '    for: products.capsules.lifecycle\n    perPeriod: fortnite'], ['week', '14 days', '7 days', '30 days'], 'perPeriod'),
  launch('period other than the model states', ['    for: products.capsules.lifecycle', '    for: products.capsules.lifecycle\n    perPeriod: week'], '30 days', ['perPeriod', 'artifact: fits/retention.json']),
  launch('period other than the section states', ['      kind: subscription\n      fee: 99 CNY', '      kind: subscription\n      period: 7 days\n      fee: 99 CNY'], '30 days', ['      period: 7 days', 'artifact: fits/retention.json']),
  launch('as for a model that states no churn', ['    for: products.capsules.lifecycle', '    for: products.capsules.lifecycle\n    as: shift'], ['remove', 'leave', 'only'], '    as: shift'),
  launch('the scenario itself for a fitted model', ['fits/retention.json', 'launch.yaml'], ['.json', 'kocast fit']),
]

export const scenarioMistakes: readonly Mistake[] = [
  ...misspeltKeys, ...nesting, ...writing, ...values, ...references, ...missing, ...formulas, ...fitted,
]
