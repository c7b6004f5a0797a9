import { Initial1795423069542 } from './001-initial.js';
import { AddEnterprises1795475607078 } from './002-add-enterprises.js';

/** Migrations for SQLite, oldest first. */
export const sqliteMigrations = [Initial1795423069542, AddEnterprises1795475607078];
