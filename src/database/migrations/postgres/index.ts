import { Initial1795423070356 } from './001-initial.js';
import { AddEnterprises1795475608867 } from './002-add-enterprises.js';

/** Migrations for PostgreSQL, oldest first. */
export const postgresMigrations = [Initial1795423070356, AddEnterprises1795475608867];
