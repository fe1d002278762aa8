import { backUp, restore } from './backups.ts'
import { examine } from './doctor.ts'
import { layFoundations } from './foundations.ts'
import { serviceNumber } from './messaging/inbound/inbound.schema.ts'
import { giveNumber } from './messaging/inbound/numbers.ts'
import { originOf } from './people/addresses.ts'
import { beginWithLibrary } from './people/settings/capabilities.ts'
import { inviteFirst } from './people/sign-in/invitations.ts'
import { newTenant } from './people/tenants.schema.ts'
import { createTenant } from './people/tenants.ts'
import type { Settings } from './platform/settings.ts'
import { addKey, resealAll } from './rotation.ts'

type Command = { says: string; run: (words: string[], settings: Settings) => Promise<number> }

const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}

const known: Record<string, Command> = {
  migrate: {
    says: 'migrate — brings the database up to date',
    run: async (_words, settings) => {
      const foundations = await layFoundations(settings, say)
      await foundations.close()
      return 0
    },
  },
  number: {
    says: 'number <+47…> <short name> [place] [language] — texts to this number are the tenant’s; place 0 gets strangers’ texts; a call to it is answered by a text in the language',
    run: async ([number, slug, place, language], settings) => {
      const wish = serviceNumber.safeParse({ number, slug, position: place, language })
      if (!wish.success) {
        say(`Cannot be used: ${wish.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
        return 2
      }
      const foundations = await layFoundations(settings, say)
      try {
        const given = await giveNumber(foundations.world, wish.data)
        say(given.ok ? `${wish.data.number} belongs to ${slug}.` : 'There is no tenant of that short name.')
        return given.ok ? 0 : 1
      } finally {
        await foundations.close()
      }
    },
  },
  tenant: {
    says: 'tenant [--library] <short name> <host name> <municipality|organisation> <nb|nn|en> <name …> — makes a tenant; with --library it begins with its library alone',
    run: async (words, settings) => {
      const [slug, host, kind, language, ...name] = words.filter((word) => word !== '--library')
      const wish = newTenant.safeParse({ slug, kind, language, name: name.join(' '), hosts: [host] })
      if (!wish.success) {
        say(`Cannot be used: ${wish.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
        return 2
      }
      const foundations = await layFoundations(settings, say)
      try {
        const made = await createTenant(foundations.world, wish.data)
        if (!made.ok) {
          say('That short name or host name is taken.')
          return 1
        }
        if (words.includes('--library')) await beginWithLibrary(foundations.world, made.tenant.id)
        const secret = await inviteFirst(foundations.world, made.tenant.id)
        say(`${made.tenant.name} is there. Its first coordinator starts here, once, within seven days:`)
        say(`  ${originOf(settings, host ?? 'localhost')}/invite/${secret}`)
        return 0
      } finally {
        await foundations.close()
      }
    },
  },
  backup: {
    says: 'backup <file> — writes an encrypted backup of everything, while Helsebro runs',
    run: async ([file], settings) => {
      if (!file) return 2
      await backUp(settings, file, say)
      say(`The backup is in ${file}. It opens with the key ring only, which is not in it: keep both, apart.`)
      return 0
    },
  },
  restore: {
    says: 'restore <file> — puts a backup into an empty database and deletes again what had been deleted since',
    run: async ([file], settings) => {
      if (!file) return 2
      const problem = await restore(settings, file, say)
      if (problem) say(problem)
      return problem ? 1 : 0
    },
  },
  'rotate-keys': {
    says: 'rotate-keys — adds a key to the ring; restart, then run reseal (or wait for the night)',
    run: async (_words, settings) => {
      const { version, ring } = await addKey(settings, say)
      say(`Key ${version} is made. Start every process anew, all at once; then run: reseal`)
      if (ring) say(`Set HELSEBRO_KEYS to:\n${ring}`)
      return 0
    },
  },
  reseal: {
    says: 'reseal — puts everything under the newest key, and says which keys may go',
    run: async (_words, settings) => {
      for (const sentence of await resealAll(settings, say)) say(sentence)
      return 0
    },
  },
  doctor: {
    says: 'doctor — looks at everything and says what is not well',
    run: async (_words, settings) => {
      const findings = await examine(settings, say)
      for (const { well, says } of findings) say(`${well ? '  ok  ' : 'ILL   '}${says}`)
      return findings.every(({ well }) => well) ? 0 : 1
    },
  },
}

/**
 * Runs one of the operator's commands.
 * @returns the exit code: 0 done, 1 refused, 2 not understood
 */
export async function commands(name: string, words: string[], settings: Settings): Promise<number> {
  const command = known[name]
  if (command) return command.run(words, settings)
  say(`Helsebro has no command "${name}". It has:`)
  for (const { says } of Object.values(known)) say(`  ${says}`)
  return 2
}
