import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, parse, relative, resolve } from 'node:path'

/** What marks the top folder of a project. */
const MARKS = ['.git', 'package.json', 'kocast.yaml']

/**
 * The folder a scenario may read from: the nearest folder above it that holds `.git`, `package.json` or `kocast.yaml`; without one the
 * current folder if the scenario lies below it, else the scenario's own folder.
 */
export function projectFolder(scenario: string, current: string): string {
  const own = dirname(real(resolve(current, scenario)))
  const { root } = parse(own)
  for (let folder = own; folder !== root; folder = dirname(folder)) {
    if (MARKS.some((mark) => existsSync(join(folder, mark)))) return folder
  }
  return isWithin(own, real(current)) ? real(current) : own
}

/** Whether a path, every symbolic link on it followed, lies in one of the folders. What does not exist is judged by what does above it. */
export function isConfined(path: string, folders: readonly string[]): boolean {
  if (path.includes('\0')) return false
  const target = real(resolve(path))
  return folders.some((folder) => isWithin(target, real(resolve(folder))))
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!/^\.\.(?:[\\/]|$)/.test(way) && !isAbsolute(way))
}

function real(path: string): string {
  const above = dirname(path)
  try {
    return realpathSync(path)
  } catch {
    return above === path ? path : join(real(above), basename(path))
  }
}
