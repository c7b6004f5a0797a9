import { Controller, Get, Render } from '@nestjs/common';
import { Config } from '../config.js';
import { Public } from '../identity/access.decorators.js';
import { errorKinds } from '../kernel/domain-error.js';
import { OpenApi } from './openapi.js';
import { openApiView } from './openapi-view.js';
import { STATUS } from './problem.js';

/** The API for those who program against it. Swagger's own page needs inline scripts, which our policy forbids. */
@Controller('api')
@Public()
export class OpenApiPages {
  constructor(
    private readonly openApi: OpenApi,
    private readonly config: Config,
  ) {}

  @Get('docs-json')
  json() {
    return this.openApi.document();
  }

  @Get('docs')
  @Render('openapi/docs')
  async docs() {
    const errors = Object.entries(errorKinds).map(([code, kind]) => ({ code, status: STATUS[kind] }));
    return {
      groups: openApiView(await this.openApi.document()),
      errors: errors.sort((a, b) => a.status - b.status),
      publicUrl: this.config.publicUrl,
    };
  }
}
