import type { Tenant } from './people/tenants.ts'

/**
 * What the operator reads when Helsebro is up: the addresses to open, and in a demonstration how to be its people.
 * @param tenants all of them
 * @param port the port that is listened on
 * @param origin the public origin where one is set; otherwise the addresses are those of this machine
 */
export function welcome(tenants: readonly Tenant[], port: number, origin: string | undefined): string[] {
  const address = (host: string) =>
    origin ? `${new URL(origin).protocol}//${host}` : `http://${host}:${port}`
  const lines = tenants.flatMap(({ name, hosts }) =>
    hosts.slice(0, 1).map((host) => `  ${address(host).padEnd(38)} ${name}`),
  )
  const demo = tenants.find((tenant) => tenant.demo)
  const [host] = demo?.hosts ?? []
  return [
    '',
    'Helsebro is up.',
    `  ${address('localhost').padEnd(38)} what it is, and the places that use it`,
    ...lines,
    ...(host
      ? [
          '',
          'Everybody in the demonstration is invented, and you can be any of them with one click:',
          `  ${`${address(host)}/demo`.padEnd(38)} coordinators, volunteers, an auditor …; the same at each place`,
          `  ${`${address(host)}/phones`.padEnd(38)} their phones: read the texts and answer them`,
        ]
      : []),
    ...(tenants.length === 0
      ? [
          '',
          'There is no place yet. Make one: npm start -- tenant <short name> <host> <kind> <language> <name>',
        ]
      : []),
    '',
    'Stop with Ctrl-C.',
  ]
}
