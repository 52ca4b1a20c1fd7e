import { createContext, useContext } from 'react';

const NonceContext = createContext<string | undefined>(undefined);

/** Hands the nonce of this answer to what prints inline scripts and styles; the browser has none and needs none. */
export const NonceProvider = NonceContext.Provider;

/** The nonce while rendering on the server, undefined in the browser. */
export const useNonce = (): string | undefined => useContext(NonceContext);
