/** Version of the library, as lib/package.json has it; reports and model files carry it. */
export const VERSION = "0.2.0";
