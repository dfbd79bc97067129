/** An input that is no number: it turns into one for arithmetic, and every other touch is told. */
export function trapped(value: number, touched: (what: string) => void): number {
  const tell =
    (what: string) =>
    (_target: object, property?: string | symbol | object | null): never => {
      touched(`${what} ${String(property)}`)
      throw new Error('An input was touched.')
    }
  const handler: ProxyHandler<object> = {
    get: (target, property) => (property === Symbol.toPrimitive ? () => value : tell('get')(target, property)),
    has: tell('has'),
    set: tell('set'),
    deleteProperty: tell('delete'),
    defineProperty: tell('define'),
    getOwnPropertyDescriptor: tell('describe'),
    ownKeys: tell('list'),
    getPrototypeOf: tell('prototype'),
    setPrototypeOf: tell('prototype'),
    apply: tell('call'),
  }
  return new Proxy(() => undefined, handler) as unknown as number
}
