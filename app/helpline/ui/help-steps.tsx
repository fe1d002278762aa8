import { type Step, Steps } from '../../ui/steps.tsx'

/** What is done, what happens now and what comes: marks that every language reads alike. */
export function HelpSteps({ steps }: { steps: Step[] }) {
  return <Steps steps={steps} words={{ past: '✓', now: '●', later: '○' }} />
}
