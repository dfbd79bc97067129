import { link, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { Stats } from 'node:fs'

/** What is done to the disk, in the words of the tests that make it fail. */
export type DiskOperation = 'folder' | 'open' | 'write' | 'sync' | 'rename' | 'link' | 'remove' | 'read' | 'list' | 'stat'

let watching: ((operation: DiskOperation, path: string) => void) | undefined

/** Lets a test see every operation before it takes place; what `watch` throws is what the operation fails with. */
export function watchDisk(watch?: (operation: DiskOperation, path: string) => void): void {
  watching = watch
}

/** Every error says which file it is about: Node leaves that out for what is done to an open file. */
async function done<T>(operation: DiskOperation, path: string, act: () => Promise<T>): Promise<T> {
  try {
    watching?.(operation, path)
    return await act()
  } catch (error) {
    if (error instanceof Error && (error as NodeJS.ErrnoException).path === undefined) Object.assign(error, { path })
    throw error
  }
}

/** The file system as the run store uses it: one place for everything that it reads and writes. */
export const disk = {
  makeFolder: (path: string): Promise<unknown> => done('folder', path, () => mkdir(path, { recursive: true })),
  rename: (from: string, to: string): Promise<void> => done('rename', to, () => rename(from, to)),
  /** A second name for a file; fails with EEXIST where the name is taken. */
  link: (from: string, to: string): Promise<void> => done('link', to, () => link(from, to)),
  remove: (path: string): Promise<void> => done('remove', path, () => rm(path, { recursive: true, force: true })),
  read: (path: string): Promise<Buffer> => done('read', path, () => readFile(path)),
  list: (path: string): Promise<string[]> => done('list', path, () => readdir(path)),
  stat: (path: string): Promise<Stats> => done('stat', path, () => stat(path)),

  /** A new file, in one piece or several, on the disk when the promise is kept; `undefined` content is refused by Node before anything is written. */
  async writeNew(path: string, content: string | Uint8Array | readonly Uint8Array[]): Promise<void> {
    const file = await done('open', path, () => open(path, 'wx'))
    try {
      await done('write', path, () => writeFile(file, content))
      await done('sync', path, () => file.sync())
    } finally {
      await file.close()
    }
  },

  /** Makes renames in a folder durable. Windows cannot open folders and does not need it. */
  async syncFolder(path: string): Promise<void> {
    if (process.platform === 'win32') return
    const folder = await done('open', path, () => open(path, 'r'))
    try {
      await done('sync', path, () => folder.sync())
    } finally {
      await folder.close()
    }
  },
}

/** The value, or `undefined` where there is no such file or folder. */
export async function ifThere<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}
