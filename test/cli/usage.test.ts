import { beforeAll, describe, expect, it } from 'vitest'
import { kocast, kocastProcess, project } from './kocast.ts'

let cwd: string
beforeAll(() => (cwd = project()))

describe('the command line', () => {
  it.each([[['--help']], [['run', '--help']], [['help', 'compare']], [[]]])('shows help for %j on stdout', async (args) => {
    const { code, stdout, stderr } = await kocast(args, { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/Usage: kocast/)
  })

  it('prints its version', async () => {
    expect((await kocastProcess(['--version'], { cwd })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it.each([
    [['rnu', 'small.yaml'], "Unknown command 'rnu'.\nDid you mean run?\n"],
    [['run', 'small.yaml', '--treshold', 'roi>0'], "Unknown option '--treshold'.\nDid you mean --threshold?\n"],
    [['run'], "Missing argument 'scenario'.\n"],
    [['run', 'small.yaml', '--seed'], "Option '--seed' needs a value.\n"],
    [['run', 'small.yaml', '--workers', 'two'], "'--workers' expects a whole number of at least 1; found 'two'.\n"],
    [['run', 'small.yaml', '--replicates', '0'], "'--replicates' expects a whole number of at least 1; found '0'.\n"],
    [['run', 'small.yaml', '--set', 'seed'], "'--set' expects path=value"],
    [['run', 'small.yaml', '--lang', 'fr'], "'--lang' expects one of zh, en; found 'fr'.\n"],
    [['schema', 'extra'], 'Too many arguments.\n'],
    [['report', 'x', '--format', 'docx'], "'--format' expects one of html, png, svg, csv, parquet, xlsx; found 'docx'.\n"],
    [['report', 'nothing'], "No run 'nothing'"],
    [['init', 'phnoe'], "No template 'phnoe'. Templates: "],
    [['explain', 'small.yaml', 'chanels'], "No value stands at 'chanels'. Did you mean channels?\n"],
  ])('refuses %j with exit code 2', async (args, said) => {
    const { code, stdout, stderr } = await kocast(args, { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('says it in Chinese by --lang, LC_ALL or LANG', async () => {
    const asked = await kocast(['run', 'small.yaml', '--sed', '1', '--lang', 'zh'], { cwd })
    expect(asked.stderr).toContain('没有选项"--sed"。\n是否想用 --se')
    const locale = await kocastProcess(['rnu'], { cwd, env: { LANG: 'zh_CN.UTF-8' } })
    expect(locale).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('没有命令"rnu"。') as string })
    expect((await kocast(['--help', '--lang=zh'], { cwd })).stdout).toContain('用法： kocast')
    const over = await kocast(['rnu'], { cwd, env: { LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' } })
    expect(over.stderr).toContain("Unknown command 'rnu'.")
  })
})
