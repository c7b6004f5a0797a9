import { Initial1795423069542 } from './001-initial.js';

/** Migrations for SQLite, oldest first. */
export const sqliteMigrations = [Initial1795423069542];
