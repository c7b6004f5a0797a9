import { Controller, Get, Query, Render } from '@nestjs/common';
import { Requires } from '../identity/access.decorators.js';
import { sharedFonts } from './fonts.js';
import { type TypefaceQuery, typefaceQuerySchema } from './typefaces.schema.js';
import { fontsOfCharacters, typefaceRows } from './typefaces-view.js';

/** Which font files the documents are set in, and which of them has the characters of a name. */
@Controller('documents/typefaces')
@Requires('settings:read')
export class TypefacesPages {
  @Get()
  @Render('documents/typefaces')
  show(@Query({ schema: typefaceQuerySchema }) { text }: TypefaceQuery) {
    const fonts = sharedFonts();
    const rows = typefaceRows(fonts);
    return {
      rows,
      standIns: rows.filter(({ standIn }) => standIn).length,
      text,
      characters: fontsOfCharacters(fonts, text),
    };
  }
}
