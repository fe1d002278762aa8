import type { ReactNode } from 'react'
import { useFrame } from '../../frames.ts'

/** A page of settings: its title, the way back to all of them, what it is for. */
export function SettingPage({
  title,
  intro,
  children,
}: {
  title: string
  intro: ReactNode
  children: ReactNode
}) {
  const { t } = useFrame()
  return (
    <>
      <title>{title}</title>
      <p>
        <a href="/staff/settings">{t('staff.settings.title')}</a>
      </p>
      <h1>{title}</h1>
      <p>{intro}</p>
      {children}
    </>
  )
}
