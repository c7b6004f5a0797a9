import type { FastifyReply } from 'fastify';

export const sendCalendar = (reply: FastifyReply, file: string): FastifyReply =>
  reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'attachment; filename="training.ics"')
    .header('cache-control', 'no-store')
    .send(file);
