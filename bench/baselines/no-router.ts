// Stands in for react-router where a page's tree is rendered bare: the hooks answer from what the bench hands over.
import { readFileSync } from 'node:fs'

type Given = { frame: unknown; loaded: unknown; answered: unknown }

const given = JSON.parse(readFileSync(process.env.BENCH_TREE ?? '', 'utf8')) as Given

export const useRouteLoaderData = () => given.frame
export const useLoaderData = () => given.loaded
export const useActionData = () => given.answered
export const isRouteErrorResponse = () => false
export const Outlet = () => null
export const createContext = () => ({})
export const data = (value: unknown) => value
export const redirect = (to: string) => to
