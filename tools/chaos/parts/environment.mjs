const { NO_COLOR = '1', ...given } = process.env;
delete given.FORCE_COLOR;

/** What commands are run with: as here, but that they print no colours, which Nx asks for and which are escapes as any other. */
export const environment = { ...given, NO_COLOR };
