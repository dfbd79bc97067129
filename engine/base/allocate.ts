/** Where large arrays take their memory from: ordinary buffers, or SharedArrayBuffers that other threads read. */
export type Allocate = (bytes: number) => ArrayBufferLike

/** Ordinary memory: one thread, tests, browsers. */
export const allocateBuffer: Allocate = (bytes) => new ArrayBuffer(bytes)
