import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DomainError } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';

/** What people may edit of a cluster. */
export type ClusterFacts = Pick<Cluster, 'name' | 'leadingUnit' | 'district'>;

/** An industrial cluster 产业集群 whose enterprises apply together. */
@Entity('cluster')
export class Cluster {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 200, unique: true })
  name!: string;

  /** Who leads the pilot 牵头单位. */
  @Column('varchar', { length: 200 })
  leadingUnit!: string;

  /** GB/T 2260 code. */
  @Index()
  @Column('varchar', { length: 6 })
  district!: string;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  /** Counts edits, so that the second of two open forms is told. */
  @Column('integer', { default: 1 })
  version!: number;

  /** Changes what is known. Throws `edited-by-another` when `version` is not the one that was read. */
  edit(changes: Partial<ClusterFacts>, version?: number): void {
    if (version !== undefined && version !== this.version) throw new DomainError('edited-by-another');
    Object.assign(this, changes);
    this.version += 1;
  }
}
