import { askOptions } from '../../app/helpline/public-pages.ts'
import { againstBare, frameOf, serveBare, tenantOf } from '../bare-trees.ts'
import type { Ground } from '../ground.ts'
import type { Table } from '../report.ts'

const slug = 'baerum'
const asked = { host: `${slug}.localhost`, path: '/ti/help', body: 'phone=12', status: 400 }

/** The page of a refused form, made anew for everyone, against the same React tree rendered bare. */
export async function errors(ground: Ground): Promise<Table> {
  const bare = await serveBare('tree', {
    frame: await frameOf(ground, tenantOf(ground, slug), { path: asked.path, language: 'ti' }),
    loaded: { options: await askOptions(ground.scopeOf(slug), 'ti'), spoken: 'ti', about: null },
    answered: { errors: { phone: 'phone_bad' }, typed: { phone: ['12'] }, about: null },
  })
  const helsebro = await ground.serve()
  try {
    const ports = { ours: helsebro.port, bare: bare.port }
    return {
      title: "The form's error page, against the same React tree rendered bare",
      lines: await againstBare(ground, 'refused form', asked, ports),
    }
  } finally {
    await helsebro.stop()
    await bare.stop()
  }
}
