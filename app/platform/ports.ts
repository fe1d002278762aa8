import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/**
 * Keeps a port until whoever shall listen on it is ready, so that its number can be told before (`PORT=0`).
 * @param port 0 for any that is free
 * @returns the number, and `release`, to be called immediately before listening
 */
export async function holdPort(
  port: number,
  host: string,
): Promise<{ port: number; release: () => Promise<void> }> {
  const holder = createServer()
  holder.listen(port, host)
  await once(holder, 'listening')
  return {
    port: (holder.address() as AddressInfo).port,
    release: async () => {
      holder.close()
      await once(holder, 'close')
    },
  }
}
