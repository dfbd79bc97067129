/**
 * Prepares plain data for a move to another thread: typed arrays that are windows into a larger buffer are copied
 * out (the buffer stays with its owner), all others are listed for transfer and gone here afterwards.
 */
export function transferable<T>(data: T): { data: T; buffers: ArrayBuffer[] } {
  const buffers = new Set<ArrayBuffer>()

  function visit(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (ArrayBuffer.isView(value)) {
      const view = value as Uint8Array
      if (view.buffer instanceof SharedArrayBuffer) return view
      const whole = view.byteLength === view.buffer.byteLength ? view : view.slice()
      buffers.add(whole.buffer as ArrayBuffer)
      return whole
    }
    if (Array.isArray(value)) return value.map(visit)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]))
  }

  return { data: visit(data) as T, buffers: [...buffers] }
}
