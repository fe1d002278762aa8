import type { ReactNode } from 'react'
import { SkipLink, WorkHeader } from '../../ui/shell.tsx'
import { useFrame } from '../frames.ts'

/** What stands around the pages of volunteers and staff: the places they go daily, and the way out. */
export function WorkFrame({ children }: { children: ReactNode }) {
  const { t, tenant, face } = useFrame()
  const home = face === 'volunteer' ? '/v' : '/staff'
  return (
    <>
      <SkipLink label={t('page.skip')} />
      <WorkHeader name={tenant?.name ?? 'Helsebro'} home={home} label={t('page.menu')} places={[]} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
