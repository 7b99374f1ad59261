declare const brand: unique symbol;

/** A number, string… that only its own named constructors can make; the label exists at compile time alone. */
export type Brand<T, Label extends string> = T & { readonly [brand]: Label };
