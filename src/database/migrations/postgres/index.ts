import { Initial1795423070356 } from './001-initial.js';

/** Migrations for PostgreSQL, oldest first. */
export const postgresMigrations = [Initial1795423070356];
