const NAMES = [
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'ArrayBuffer',
  'SharedArrayBuffer',
] as const
const COPYING = ['slice', 'map', 'filter', 'toSorted', 'toReversed', 'with'] as const

export interface Allocation {
  /** Constructor, or method that copies. */
  readonly name: string
  readonly owner: string
}

/** The typed arrays and buffers that are made while `act` runs; `owner` is asked at each who is at work. */
export function allocationsIn(act: () => unknown, owner: () => string = () => ''): Allocation[] {
  const made: Allocation[] = []
  const globals = globalThis as unknown as Record<string, unknown>
  const originals = NAMES.map((name) => [name, globals[name]] as const)
  const prototype = Object.getPrototypeOf(Int8Array.prototype) as Record<string, unknown>
  const methods = COPYING.filter((name) => name in prototype).map((name) => [name, prototype[name]] as const)
  for (const [name, original] of originals) {
    globals[name] = new Proxy(original as new (...args: unknown[]) => object, {
      construct(target, args, newTarget) {
        made.push({ name, owner: owner() })
        return Reflect.construct(target, args, newTarget) as object
      },
    })
  }
  for (const [name, original] of methods) {
    prototype[name] = function copying(this: unknown, ...args: unknown[]) {
      made.push({ name, owner: owner() })
      return (original as (...args: unknown[]) => unknown).apply(this, args)
    }
  }
  try {
    act()
  } finally {
    for (const [name, original] of originals) globals[name] = original
    for (const [name, original] of methods) prototype[name] = original
  }
  return made
}
