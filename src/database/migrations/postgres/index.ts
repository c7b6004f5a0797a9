import { Initial1795423070356 } from './001-initial.js';
import { AddEnterprises1795475608867 } from './002-add-enterprises.js';
import { AddIssuedDocuments1795475686795 } from './003-add-issued-documents.js';

/** Migrations for PostgreSQL, oldest first. */
export const postgresMigrations = [
  Initial1795423070356,
  AddEnterprises1795475608867,
  AddIssuedDocuments1795475686795,
];
