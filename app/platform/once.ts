/** A value that is made when it is first asked for, and then kept: what a start needs not make, it need not wait for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
