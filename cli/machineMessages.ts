import type { Text } from '../engine/base/value.ts'

const text = (en: string, zh: string): Text => ({ en, zh })

/** Sentences of `--dry-run` and of `kocast doctor`: what the machine has and what a run would take. */
export const MACHINE_MESSAGES = {
  // Dry run
  'network-damaged': text('A kept network is damaged; it is drawn anew: {path}', '已存的网络文件损坏，将重新生成：{path}'),
  'dry-replicates': text('Replicates', '仿真次数'),
  'dry-draws': text('{draws} parameter draws × {per}, each with its twin', '{draws} 组参数 × {per} 次，各含反事实孪生'),
  'dry-time': text('Time', '预计耗时'),
  'dry-memory': text('Memory', '预计内存'),
  'dry-workers': text('on {workers} workers', '{workers} 个线程'),
  // Doctor
  'doctor-node': text('Node {found}, needs 20 or newer', 'Node {found}，要求 20 及以上'),
  'doctor-cores': text('{n} cores', '{n} 个处理器核心'),
  'doctor-memory': text('{total} GiB memory, {free} GiB free', '内存 {total} GiB，可用 {free} GiB'),
  'doctor-font': text('font for charts: {path}', '图表字体：{path}'),
  'doctor-no-font': text('no font for charts at {path}: texts in PNG files would vanish', '缺少图表字体 {path}：PNG 中的文字会消失'),
  'doctor-writable': text('{path} can be written', '{path} 可写'),
  'doctor-not-writable': text('{path} cannot be written: {message}', '{path} 不可写：{message}'),
  'doctor-worker': text('worker threads start', '工作线程可以启动'),
  'doctor-no-worker': text('no worker at {path}; run npm run build', '缺少 {path}，请运行 npm run build'),
  'doctor-build': text('build is up to date', '构建为最新'),
  'doctor-stale': text('build is older than the sources; run npm run build', '源码已变更，请运行 npm run build'),
} as const
