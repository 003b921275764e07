/** The engine's WebAssembly in base64, made by `npm run build:engine`. */
export declare const oneThread: string;
/** The same for a shared memory. */
export declare const manyThreads: string;
