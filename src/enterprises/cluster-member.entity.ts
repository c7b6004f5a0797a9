import { Entity, Index, PrimaryColumn } from 'typeorm';

/** An enterprise of a cluster. */
@Entity('cluster_member')
export class ClusterMember {
  @PrimaryColumn('varchar', { length: 36 })
  clusterId!: string;

  @Index()
  @PrimaryColumn('varchar', { length: 36 })
  enterpriseId!: string;
}
