/**
 * A copy of plain data in which every typed array stands over a SharedArrayBuffer, so that sending it to a worker
 * copies nothing but the small parts. Views of one buffer stay views of one buffer, and what stands at several places is one thing at all of them.
 */
export function shareBuffers<T>(data: T): T {
  const shared = new Map<ArrayBufferLike, SharedArrayBuffer>()
  const copies = new Map<object, unknown>()

  function share(buffer: ArrayBufferLike): SharedArrayBuffer {
    if (buffer instanceof SharedArrayBuffer) return buffer
    let copy = shared.get(buffer)
    if (!copy) {
      copy = new SharedArrayBuffer(buffer.byteLength)
      new Uint8Array(copy).set(new Uint8Array(buffer))
      shared.set(buffer, copy)
    }
    return copy
  }

  function visit(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    const known = copies.get(value)
    if (known !== undefined) return known
    const made = copy(value)
    copies.set(value, made)
    return made
  }

  function copy(value: object): unknown {
    if (ArrayBuffer.isView(value)) {
      const view = value as Uint8Array
      const View = view.constructor as new (buffer: SharedArrayBuffer, at: number, length: number) => Uint8Array
      return new View(share(view.buffer), view.byteOffset, view.length)
    }
    if (Array.isArray(value)) return value.map(visit)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]))
  }

  return visit(data) as T
}
