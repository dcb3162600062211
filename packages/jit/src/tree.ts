/** Arrays and records nested at will around leaves of one type; `undefined` stands for an absent leaf. */
export type Tree<T> = T | undefined | readonly Tree<T>[] | { readonly [key: string]: Tree<T> };
