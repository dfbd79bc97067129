import { join } from 'node:path'
import ts from 'typescript'
import { cellModule } from '../../scripts/notebooks/cellModule.ts'
import type { Notebook } from '../../scripts/notebooks/readNotebook.ts'
import { root } from '../tidy/sources.ts'

/** What the compiler says of the cells and values of notebooks: `notebooks/a.md:12 …`, checked together because the public API is read once. */
export function typeErrors(notebooks: readonly Notebook[]): string[] {
  const modules = new Map(notebooks.map((notebook) => [join(root, 'notebooks', `${notebook.name}.md.ts`), notebook]))
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { config: object }
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
  const own: ts.CompilerOptions = {
    ...options,
    incremental: false,
    // cells show what they state; the tools are there whether used or not
    noUnusedLocals: false,
    paths: { kocast: ['./index.ts'] },
  }
  delete own.tsBuildInfoFile
  const host = ts.createCompilerHost(own)
  const { fileExists, readFile, getSourceFile } = host
  const text = (path: string) => {
    const notebook = modules.get(path)
    return notebook && cellModule(notebook)
  }
  host.fileExists = (path) => modules.has(path) || fileExists(path)
  host.readFile = (path) => text(path) ?? readFile(path)
  host.getSourceFile = (path, language, ...rest) => {
    const source = text(path)
    return source === undefined ? getSourceFile(path, language, ...rest) : ts.createSourceFile(path, source, language)
  }
  const program = ts.createProgram([...modules.keys()], own, host)
  return [...modules].flatMap(([path, notebook]) => {
    const file = program.getSourceFile(path)
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ start = 0, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1
      return `${notebook.path}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    })
  })
}
