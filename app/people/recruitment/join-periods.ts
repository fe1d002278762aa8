/** How long candidacies are kept, in whole days (norms 7): after "not now", and where nobody ever decided. */
export const periods = { declined: 90, undecided: 365 } as const
