import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import type { Page } from '../kernel/paging.js';
import type { ClusterItem } from './cluster-queries.js';
import {
  type ClusterChanges,
  clusterChangesSchema,
  type ClusterInput,
  clusterListSchema,
  clusterSchema,
} from './cluster.schema.js';
import { ClustersService, type ClusterView } from './clusters.service.js';

@Controller('api/v1/clusters')
export class ClustersApi {
  constructor(private readonly clusters: ClustersService) {}

  @Get()
  @Requires('enterprise:read')
  list(
    @Ctx() context: Context,
    @Query({ schema: clusterListSchema }) query: z.infer<typeof clusterListSchema>,
  ): Promise<Page<ClusterItem>> {
    return this.clusters.list(context, query, query);
  }

  @Post()
  @Requires('enterprise:write')
  async found(
    @Ctx() context: Context,
    @Body({ schema: clusterSchema }) body: ClusterInput,
  ): Promise<ClusterView> {
    const { id } = await this.clusters.found(context, body);
    return this.clusters.find(context, id);
  }

  @Get(':id')
  @Requires('enterprise:read')
  find(@Ctx() context: Context, @Param('id') id: string): Promise<ClusterView> {
    return this.clusters.find(context, id);
  }

  @Patch(':id')
  @Requires('enterprise:write')
  async edit(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: clusterChangesSchema }) body: ClusterChanges,
  ): Promise<ClusterView> {
    await this.clusters.edit(context, id, body);
    return this.clusters.find(context, id);
  }
}
