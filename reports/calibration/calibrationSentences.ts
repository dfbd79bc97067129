/** Sentences of the answer and of the charts of a calibration, by language. */
export const calibrationSentences = {
  zh: {
    quoted: (label: string) => `“${label}”`,
    list: (parts: readonly string[]) => parts.join('、'),
    values: (parts: readonly string[]) => parts.join('，'),
    valued: (label: string, median: string, interval: string) => `“${label}”为${median}（90%区间 ${interval}）`,
    others: (n: number) => `其余${n}个`,
    othersValued: (n: number) => `其余${n}个见表`,
    settledOne: (value: string) => `数据确定了${value}`,
    settled: (n: number, of: number, values: string) => `${of}个参数中，数据能确定${n === of ? '全部' : ''}${n}个：${values}`,
    settledNone: (of: number) => (of === 1 ? '数据不能确定这个参数' : `${of}个参数，数据一个也不能确定`),
    unidentified: (labels: string) => `；数据对${labels}无从判断，所列结果就是先验`,
    end: '。',
    weak: (values: string) => `只确定了一部分：${values}。`,
    fit: (inside: string, of: string) => `拟合：${of}个实际数据点中有${inside}个落在校准后仿真的90%区间内`,
    noFit: '拟合：没有可比较的数据点',
    tail: (inside: string, of: string) =>
      `；末段${of}个点未参与前几轮校准，${inside === of ? '全部' : `其中${inside}个`}落在当时预测的90%区间内`,
    budget: (made: string, predictive: string) => `用量：仿真${made}次，其中${predictive}次用于检验拟合`,
    budgetCut: (made: string, of: string) => `用量：时间用尽，计划${of}次，完成${made}次，以下是目前最好的结果`,
    failed: (n: string) => `，${n}次没有结果`,
    edges: (ends: readonly string[]) => `注意：数据把${ends.join('、')}；若更外的取值可能成立，请放宽先验后重新校准。`,
    edge: (label: string, side: 'low' | 'high') => `“${label}”推到了先验的${side === 'low' ? '下' : '上'}限`,
    traded: (a: string, b: string, r: string) => `注意：“${a}”与“${b}”此消彼长（相关系数${r}），数据只能确定二者的合力，请勿单独解读。`,
    together: (a: string, b: string, r: string) => `注意：“${a}”与“${b}”同升同降（相关系数${r}），数据只能确定二者的关系，请勿单独解读。`,
    morePairs: (n: number) => `注意：另有${n}对参数同样紧密相关，见报告中的相关系数图。`,
    failedCheck: (title: string, finding: string) => `未通过：${title}。${finding}`,
    parametersTitle: (label: string, shrinkage: string, settled: number, of: number) =>
      settled === 0 ? `${of}个参数都不能确定` : `${of}个参数中能确定${settled}个；收窄最多的是“${label}”，不确定性减少${shrinkage}`,
    parametersAbout:
      '浅色轮廓：先验；柱：后验（蓝色能确定，橙色部分确定，灰色无法识别）；其下为中位数与90%区间。先验与后验各自按最高处等高，面积不可比较。',
    fansTitle: (inside: string, of: string, share: string) => `${of}个实际数据点中有${inside}个（${share}）落在90%区间内`,
    fansTail: (inside: string, of: string) => `；留出的${of}个点${inside === of ? '全部' : `中，${inside}个`}落在预测区间内`,
    fansAbout:
      '线：校准后仿真的中位数；色带：50%与90%区间；黑点：实际值。下方细条：每个实际值的排位（PIT），均匀散布为好，橙色在90%区间以外。',
    fansTailAbout: '阴影：前几轮未使用的末段；橙色竖线：当时对它的90%预测。',
    moreSeries: (n: number) => `另有${n}个指标见数据表。`,
    panelInside: (inside: string, of: string) => `${of}个点中${inside}个在90%区间内`,
    pairsTitle: (a: string, b: string, r: string) => `关系最紧的是“${a}”与“${b}”：相关系数${r}`,
    pairsAbout: '方格：后验样本的相关系数，蓝正橙负；散点：关系最紧的一对，每点是后验中的一组取值。使用时应整组抽取。',
    profilesTitle: (n: number, of: number) => `${of}个参数中，有${n}个偏离后就无法接近实际数据`,
    profilesAbout:
      '把先验等分20段，每段中与实际数据最接近的一次仿真有多远；虚线1：校准后仿真彼此的距离；阴影：后验90%区间。仿真少的段偏高，空缺处没有仿真。',
    roundsTitle: (label: string, times: string, runs: string) => `经过${runs}次仿真，“${label}”的区间收窄到第一轮的${times}`,
    roundsAbout: '灰色：各轮搜索的范围；彩色：该轮之后的90%区间；横轴：累计仿真次数。',
    truthsTitle: (n: string, inside50: string, inside90: string) => `${n}次已知真值的检验：${inside90}落入90%区间，${inside50}落入50%区间`,
    truthsAbout:
      '取接近实际数据的仿真，各自当作观测重新校准，看已知的真值落在哪里。空心：50%区间，实心：90%区间；竖线：应有的比例；色带：在此次数下仍属正常的范围。',
  },
  en: {
    quoted: (label: string) => `"${label}"`,
    list: (parts: readonly string[]) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`),
    values: (parts: readonly string[]) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`),
    valued: (label: string, median: string, interval: string) => `"${label}" ${median} ${interval}`,
    others: (n: number) => `${n} more`,
    othersValued: (n: number) => `${n} more (see the table)`,
    settledOne: (value: string) => `The data settle ${value}`,
    settled: (n: number, of: number, values: string) => `The data settle ${n === of ? `all ${of}` : `${n} of ${of}`} parameters: ${values}`,
    settledNone: (of: number) => (of === 1 ? 'The data do not settle the parameter' : `The data settle none of the ${of} parameters`),
    unidentified: (labels: string) => `; they say nothing of ${labels}: what stands there is the prior`,
    end: '.',
    weak: (values: string) => `Only in part: they narrow ${values}.`,
    fit: (inside: string, of: string) => `Fit: ${inside} of ${of} observed points lie inside the 90% band of calibrated runs`,
    noFit: 'Fit: there is no observed point to compare with',
    tail: (inside: string, of: string) =>
      `; ${inside === of ? 'all' : inside} of the last ${of} inside the 90% intervals that the first rounds, which did not see them, foretold`,
    budget: (made: string, predictive: string) => `Budget: ${made} runs, ${predictive} of them to check the fit`,
    budgetCut: (made: string, of: string) => `Budget: time was over after ${made} of ${of} runs; this is the best so far`,
    failed: (n: string) => `; ${n} gave no number`,
    edges: (ends: readonly string[]) =>
      `Watch out: the data press ${ends.join(', ')}; if values beyond are possible, widen the prior there and calibrate again.`,
    edge: (label: string, side: 'low' | 'high') => `"${label}" against the ${side === 'low' ? 'lower' : 'upper'} end of its prior`,
    traded: (a: string, b: string, r: string) =>
      `Watch out: "${a}" and "${b}" trade against each other (correlation ${r}): the data settle what they do together, not each.`,
    together: (a: string, b: string, r: string) =>
      `Watch out: "${a}" and "${b}" rise and fall together (correlation ${r}): the data settle how they go together, not each.`,
    morePairs: (n: number) =>
      `Watch out: ${n} more ${n === 1 ? 'pair is' : 'pairs are'} bound as closely; the heat map of the report has them.`,
    failedCheck: (title: string, finding: string) => `Failed: ${title}. ${finding}`,
    parametersTitle: (label: string, shrinkage: string, settled: number, of: number) =>
      settled === 0
        ? `None of the ${of} parameters is settled`
        : `${settled} of ${of} settled; most of all "${label}": ${shrinkage} of its spread is gone`,
    parametersAbout:
      'Pale outline: prior; bars: posterior (blue settled, orange in part, grey not identified); below: median and 90% interval. Prior and posterior are each drawn to the same height: their areas do not compare.',
    fansTitle: (inside: string, of: string, share: string) => `${inside} of ${of} observed points (${share}) lie inside the 90% band`,
    fansTail: (inside: string, of: string) => `; of ${of} held out, ${inside === of ? 'all' : inside} inside what was foretold`,
    fansAbout:
      'Line: median of calibrated runs; bands: 50% and 90%; black: observed. Strip below: share of the runs below each observation (PIT), spread evenly where all is well; orange: outside the 90% band.',
    fansTailAbout: 'Shaded: the tail that the first rounds did not see; orange lines: the 90% intervals foretold for it.',
    moreSeries: (n: number) => `${n} more series stand in the table.`,
    panelInside: (inside: string, of: string) => `${inside} of ${of} inside 90%`,
    pairsTitle: (a: string, b: string, r: string) => `"${a}" and "${b}" are bound most closely: correlation ${r}`,
    pairsAbout:
      'Cells: correlations of the posterior draws, blue positive, orange negative; points: draws of the pair that is bound most closely. Use draws as whole rows.',
    profilesTitle: (n: number, of: number) => `Along ${n} of ${of} parameters, runs away from the posterior miss the data`,
    profilesAbout:
      'The nearest run in each twentieth of the prior; dashed, 1: as near as calibrated runs are to each other; shaded: 90% interval of the posterior. Parts with few runs look farther; gaps have none.',
    roundsTitle: (label: string, times: string, runs: string) =>
      `After ${runs} runs the interval of "${label}" is ${times} of that after the first round`,
    roundsAbout: 'Grey: the part of the prior that each round searched; coloured: 90% interval after it; across: runs so far.',
    truthsTitle: (n: string, inside50: string, inside90: string) =>
      `${n} known truths: ${inside90} inside their 90% intervals, ${inside50} inside their 50% intervals`,
    truthsAbout:
      'Runs near the data, each calibrated as if it were the data. Open: 50% intervals, filled: 90%; vertical lines: the share there should be; bands: what so few truths still allow.',
  },
} as const
