import { DuckDBInstance } from '@duckdb/node-api'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import readXlsxFile from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ResultTable } from '../../engine/base/result.ts'
import { readRun } from '../../runtime/runFolder.ts'
import { kocast, project } from './kocast.ts'

let cwd: string
let id: string
let tables: readonly ResultTable[]
beforeAll(async () => {
  cwd = project()
  id = (JSON.parse((await kocast(['run', 'organic.yaml', '--quiet', '--json', '--no-report'], { cwd })).stdout) as { runId: string }).runId
  const stored = await readRun(join(cwd, 'runs', id))
  if (stored?.kind !== 'run') throw new Error('no run')
  tables = stored.result.tables
})

const read = async (path: string) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const found = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)
  connection.closeSync()
  return { names: found.columnNames(), rows: found.getRows() }
}

describe('kocast report', () => {
  it('writes every format from a stored run without running it', async () => {
    const { code, stdout, stderr } = await kocast(['report', id, '--format', 'html,png,svg,csv,parquet,xlsx', '--out', 'all'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const paths = stdout.trim().split('\n')
    const of = (ending: string) => paths.filter((path) => path.endsWith(ending)).length
    expect([of('.html'), of('.xlsx'), of('.csv'), of('.parquet')]).toEqual([1, 1, tables.length, tables.length])
    expect(of('.svg')).toBe(of('.png'))
    expect(of('.png')).toBeGreaterThan(3)
    expect(readFileSync(join(cwd, 'all/charts/reach.png')).subarray(1, 4).toString()).toBe('PNG')
    for (const path of paths) expect(statSync(join(cwd, path)).size, path).toBeGreaterThan(0)
    expect(readdirSync(join(cwd, 'all')).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('writes only what is asked for', async () => {
    await kocast(['report', id, '--format', 'xlsx', '--out', 'one'], { cwd })
    expect(readdirSync(join(cwd, 'one'))).toEqual(['tables.xlsx'])
  })

  it('gives Parquet that holds what the tables hold, also in the run folder', async () => {
    for (const table of tables) {
      const path = join(cwd, 'runs', id, 'tables', `${table.name}.parquet`)
      const { names, rows } = await read(path)
      expect(names).toEqual(table.columns.map((column) => column.name))
      const wanted = (table.columns[0]?.values ?? []).map((_, i) =>
        table.columns.map(({ values }) => (typeof values[i] === 'number' && !Number.isFinite(values[i]) ? null : values[i])),
      )
      expect(rows, table.name).toEqual(wanted)
      expect(readFileSync(join(cwd, 'all/tables', `${table.name}.parquet`)).equals(readFileSync(path)), 'the same bytes').toBe(true)
    }
  })

  it('gives a workbook with a sheet per table, in the language', async () => {
    await kocast(['report', id, '--format', 'xlsx', '--out', 'zh', '--lang', 'zh'], { cwd })
    const sheets = await readXlsxFile(join(cwd, 'zh/tables.xlsx'))
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['概览', ...tables.map((table) => table.title.zh.slice(0, 31))])
    expect(sheets[0].data[0].slice(0, 4)).toEqual(['指标', '代码', '单位', '均值'])
  })

  it('exports comparisons: report, differences as CSV, Parquet and XLSX', async () => {
    await kocast(['compare', 'small.yaml', '--quiet', '--out', 'compared'], { cwd })
    const { code, stdout } = await kocast(['report', 'compared', '--format', 'html,csv,parquet,xlsx', '--out', 'differences'], { cwd })
    expect(code).toBe(0)
    expect(stdout.trim().split('\n').sort()).toEqual(
      [
        'report.html',
        'tables.xlsx',
        ...['differences', 'pairs', 'ranking'].flatMap((name) => [`tables/${name}.csv`, `tables/${name}.parquet`]),
      ].map((name) => join('differences', name)),
    )
    const { rows } = await read(join(cwd, 'differences/tables/differences.parquet'))
    expect(rows.length).toBeGreaterThan(20)
    const charts = await kocast(['report', 'compared', '--format', 'png'], { cwd })
    expect(charts).toMatchObject({ code: 2, stderr: expect.stringContaining('write html, csv, parquet or xlsx instead of png') })
  })

  it('reads nothing that was changed', async () => {
    await kocast(['run', 'organic.yaml', '--quiet', '--no-report', '--out', 'bent'], { cwd })
    const path = join(cwd, 'bent/manifest.json')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"seed": "1"', '"seed": "2"'))
    const { code, stderr } = await kocast(['report', 'bent', '--format', 'xlsx', '--out', 'never'], { cwd })
    expect(code).toBe(4)
    expect(stderr).toContain('is not the file that was written.\nkocast run with --fresh computes it again.')
    expect(existsSync(join(cwd, 'never'))).toBe(false)
    const again = await kocast(['run', 'organic.yaml', '--quiet', '--no-report', '--out', 'bent', '--fresh'], { cwd })
    expect(again.code).toBe(0)
    expect((await kocast(['verify', 'bent'], { cwd })).code).toBe(0)
  })
})
