import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1795423070356 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "audit_entry" ("seq" integer NOT NULL, "at" character varying(30) NOT NULL, "actor_id" character varying(36), "actor_name" character varying(64) NOT NULL, "action" character varying(64) NOT NULL, "subject_type" character varying(64) NOT NULL, "subject_id" character varying(64) NOT NULL, "address" character varying(64) NOT NULL, "request_id" character varying(64) NOT NULL, "details" text, "details_hash" character varying(64) NOT NULL, "hash" character varying(64) NOT NULL, CONSTRAINT "PK_bb4ea39cbd1686232d5fdda3a01" PRIMARY KEY ("seq"))',
    );
    await runner.query('CREATE INDEX "IDX_9d18bd4a32fc0cd8ff82b12037" ON "audit_entry"  ("at") ');
    await runner.query('CREATE INDEX "IDX_97535621724623160ea0427566" ON "audit_entry"  ("actor_id") ');
    await runner.query('CREATE INDEX "IDX_b68dcc794cea3a97d59a0b8771" ON "audit_entry"  ("action") ');
    await runner.query(
      'CREATE INDEX "IDX_006de786af5bd9aa8af7bd876f" ON "audit_entry"  ("subject_type", "subject_id") ',
    );
    await runner.query(
      'CREATE TABLE "login_failure" ("id" character varying(36) NOT NULL, "username" character varying(64) NOT NULL, "address" character varying(64) NOT NULL, "at" character varying(30) NOT NULL, CONSTRAINT "PK_5df78140d5d3f4afc249d879cdf" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_3d530ff87dad75895841e0574b" ON "login_failure"  ("address") ');
    await runner.query(
      'CREATE INDEX "IDX_0620797d64fe617b63e3563d26" ON "login_failure"  ("username", "address", "at") ',
    );
    await runner.query(
      'CREATE TABLE "login_session" ("id" character varying(36) NOT NULL, "token_hash" character varying(64) NOT NULL, "user_id" character varying(36) NOT NULL, "kind" character varying(8) NOT NULL, "address" character varying(64) NOT NULL, "user_agent" character varying(200) NOT NULL, "created_at" character varying(30) NOT NULL, "last_seen_at" character varying(30) NOT NULL, "ended_at" character varying(30), CONSTRAINT "UQ_c3757a2cd6f1ec3647be0aeda6a" UNIQUE ("token_hash"), CONSTRAINT "PK_705d252226d51c48c6368d52855" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_1ab0019b1dcfb7c79a4257e8f2" ON "login_session"  ("user_id") ');
    await runner.query(
      'CREATE TABLE "password_link" ("id" character varying(36) NOT NULL, "token_hash" character varying(64) NOT NULL, "user_id" character varying(36), "expires_at" character varying(30) NOT NULL, "used_at" character varying(30), CONSTRAINT "UQ_4a4693841ce8fe093be9f13148d" UNIQUE ("token_hash"), CONSTRAINT "PK_3c8fd40434c805db4646e78a44f" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_9626f4b738c896096be55ad7e1" ON "password_link"  ("user_id") ');
    await runner.query(
      'CREATE TABLE "user_account" ("id" character varying(36) NOT NULL, "username" character varying(64) NOT NULL, "name" character varying(100) NOT NULL, "role" character varying(32) NOT NULL, "district" character varying(6), "password_hash" character varying(200), "locale" character varying(8) NOT NULL DEFAULT \'zh-CN\', "disabled_at" character varying(30), "created_at" character varying(30) NOT NULL, "version" integer NOT NULL DEFAULT \'1\', CONSTRAINT "UQ_3c4d4fae641bf9048ad324ee0d9" UNIQUE ("username"), CONSTRAINT "PK_6acfec7285fdf9f463462de3e9f" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "job" ("id" character varying(36) NOT NULL, "name" character varying(64) NOT NULL, "payload" text NOT NULL, "state" character varying(16) NOT NULL, "done" integer NOT NULL, "total" integer NOT NULL, "error" character varying(200), "leased_until" character varying(30), "created_by" character varying(36), "created_at" character varying(30) NOT NULL, "finished_at" character varying(30), CONSTRAINT "PK_98ab1c14ff8d1cf80d18703b92f" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_d4ad1c50002ead62808d6c1560" ON "job"  ("state") ');
    await runner.query(
      'CREATE TABLE "possible_duplicate" ("id" character varying(36) NOT NULL, "trainee_id" character varying(36) NOT NULL, "other_trainee_id" character varying(36) NOT NULL, "reason" character varying(40) NOT NULL, "status" character varying(16) NOT NULL, "decided_by" character varying(36), "decided_at" character varying(30), "created_at" character varying(30) NOT NULL, CONSTRAINT "UQ_60709805ef42f6ef110d6411601" UNIQUE ("trainee_id", "other_trainee_id"), CONSTRAINT "PK_c8cffa248dd1fc7d51ef60781ea" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_5302024f7ab1427304afcfd478" ON "possible_duplicate"  ("other_trainee_id") ',
    );
    await runner.query('CREATE INDEX "IDX_8eaaaa8778f89a7ec5ecfbba93" ON "possible_duplicate"  ("status") ');
    await runner.query(
      'CREATE TABLE "trainee_merge" ("id" character varying(36) NOT NULL, "from_person_id" character varying(36) NOT NULL, "into_person_id" character varying(36) NOT NULL, "moved_trainee_ids" text NOT NULL, "merged_by" character varying(36), "merged_at" character varying(30) NOT NULL, "undone_at" character varying(30), CONSTRAINT "PK_d861d2a18fab4dcbb9355700e5b" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_2d2e1a983c89dd7069760178d4" ON "trainee_merge"  ("from_person_id") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_3e473f56b061147887b8920ceb" ON "trainee_merge"  ("into_person_id") ',
    );
    await runner.query(
      'CREATE TABLE "trainee" ("id" character varying(36) NOT NULL, "person_id" character varying(36) NOT NULL, "name" character varying(200) NOT NULL, "name_key" character varying(200) NOT NULL, "initials" character varying(200) NOT NULL, "mobile" character varying(11), "organisation" character varying(200), "job_title" character varying(100), "category" character varying(16) NOT NULL, "identity_number_sealed" character varying(200), "identity_key" character varying(64), "identity_masked" character varying(18), "created_at" character varying(30) NOT NULL, CONSTRAINT "PK_7bb8bcb39effdfc30d4f67e9eb8" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_5c7eb814615fa252f809354313" ON "trainee"  ("person_id") ');
    await runner.query('CREATE INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0" ON "trainee"  ("initials") ');
    await runner.query('CREATE INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3" ON "trainee"  ("identity_key") ');
    await runner.query(
      'CREATE INDEX "IDX_8f60a32b63a6aa2de9dd0dc103" ON "trainee"  ("name_key", "organisation") ',
    );
    await runner.query('CREATE INDEX "IDX_a2ed4780caefefa3b2ed3c10e3" ON "trainee"  ("mobile", "name_key") ');
    await runner.query(
      'CREATE TABLE "attendance" ("id" character varying(36) NOT NULL, "registration_id" character varying(36) NOT NULL, "training_session_id" character varying(36) NOT NULL, "trainee_id" character varying(36) NOT NULL, "first_in" character varying(30) NOT NULL, "last_out" character varying(30), "minutes" integer, "present" boolean NOT NULL, CONSTRAINT "UQ_44e7f900619beeb45dd8b98bbc8" UNIQUE ("registration_id"), CONSTRAINT "PK_ee0ffe42c1f1a01e72b725c0cb2" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_1cd8cd6fde06c188af191345d6" ON "attendance"  ("trainee_id") ');
    await runner.query(
      'CREATE INDEX "IDX_817ab7639a93a865bfed828782" ON "attendance"  ("training_session_id", "trainee_id") ',
    );
    await runner.query(
      'CREATE TABLE "check_in_scan" ("id" character varying(36) NOT NULL, "nonce" character varying(64) NOT NULL, "pass_code" character varying(64) NOT NULL, "training_session_id" character varying(64) NOT NULL, "registration_id" character varying(36), "direction" character varying(3) NOT NULL, "method" character varying(16) NOT NULL, "device_id" character varying(64), "offline" boolean NOT NULL, "scanned_at" character varying(30), "at" character varying(30) NOT NULL, "received_at" character varying(30) NOT NULL, "user_id" character varying(36) NOT NULL, "outcome" character varying(16) NOT NULL, "reason" character varying(32), "response_status" integer NOT NULL, "response_body" text NOT NULL, "annulled_at" character varying(30), "annulled_by" character varying(36), "annulment_reason" character varying(500), "review_state" character varying(16), "reviewed_by" character varying(36), "reviewed_at" character varying(30), "review_note" character varying(500), CONSTRAINT "UQ_05735432b8c636889b89ca2a4ea" UNIQUE ("nonce"), CONSTRAINT "PK_48ee6db08669f831f4b9a422d91" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_b79caf79ffaaec1517cc6bfa6a" ON "check_in_scan"  ("registration_id") ',
    );
    await runner.query('CREATE INDEX "IDX_f7ed3aec7b6c1fc7fdc822faf9" ON "check_in_scan"  ("user_id") ');
    await runner.query('CREATE INDEX "IDX_17e8d2cb6b6b1119c7fe549de1" ON "check_in_scan"  ("review_state") ');
    await runner.query(
      'CREATE INDEX "IDX_f260e6550af449a77b0e997a26" ON "check_in_scan"  ("training_session_id", "received_at") ',
    );
    await runner.query(
      'CREATE TABLE "pass" ("code" character varying(16) NOT NULL, "registration_id" character varying(36) NOT NULL, "issued_at" character varying(30) NOT NULL, "revoked_at" character varying(30), CONSTRAINT "PK_faf7ec8fd5e80e47a767882cda6" PRIMARY KEY ("code"))',
    );
    await runner.query('CREATE INDEX "IDX_fe6569f4e37a68f358b103a455" ON "pass"  ("registration_id") ');
    await runner.query(
      'CREATE TABLE "registration" ("id" character varying(36) NOT NULL, "training_session_id" character varying(36) NOT NULL, "trainee_id" character varying(36) NOT NULL, "category" character varying(16) NOT NULL, "organisation" character varying(200), "job_title" character varying(100), "status" character varying(16) NOT NULL, "source" character varying(16) NOT NULL, "created_at" character varying(30) NOT NULL, "cancelled_at" character varying(30), CONSTRAINT "UQ_8f76b480c75d163f064cfb0b466" UNIQUE ("training_session_id", "trainee_id"), CONSTRAINT "PK_cb23dc9d28df8801b15e9e2b8d6" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_217612dfc5d6ff916a95419179" ON "registration"  ("trainee_id") ');
    await runner.query(
      'CREATE TABLE "roster_import" ("id" character varying(36) NOT NULL, "training_session_id" character varying(36) NOT NULL, "filename" character varying(200) NOT NULL, "sha256" character varying(64) NOT NULL, "status" character varying(16) NOT NULL, "rows" text, "result" text NOT NULL, "job_id" character varying(36), "created_by" character varying(36), "created_at" character varying(30) NOT NULL, CONSTRAINT "PK_45aa91a49477018ab4f4da7852d" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_152aff2168fbc1ce61f205962a" ON "roster_import"  ("training_session_id") ',
    );
    await runner.query(
      'CREATE TABLE "training_session_trainer" ("training_session_id" character varying(36) NOT NULL, "user_id" character varying(36) NOT NULL, CONSTRAINT "PK_580fb776c8c1c4727b2ddfd7c7a" PRIMARY KEY ("training_session_id", "user_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_4e4b8fdb3d10bbd4c1cb815509" ON "training_session_trainer"  ("user_id") ',
    );
    await runner.query(
      'CREATE TABLE "training_session" ("id" character varying(36) NOT NULL, "year" integer NOT NULL, "title" character varying(200) NOT NULL, "topic" character varying(500), "starts_at" character varying(30) NOT NULL, "ends_at" character varying(30) NOT NULL, "venue" character varying(200) NOT NULL, "district" character varying(6) NOT NULL, "lecturer" character varying(200) NOT NULL, "organiser" character varying(200), "audience" text NOT NULL, "capacity" integer, "status" character varying(16) NOT NULL, "opened_at" character varying(30), "closed_at" character varying(30), "cancellation_reason" character varying(500), "created_at" character varying(30) NOT NULL, "version" integer NOT NULL DEFAULT \'1\', CONSTRAINT "PK_a17a9657ff5a6e048bfd82c4651" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_167d9afed18ea27710e4f8d75f" ON "training_session"  ("starts_at") ');
    await runner.query('CREATE INDEX "IDX_7cc145e97908ecc09fd53e5312" ON "training_session"  ("district") ');
    await runner.query(
      'CREATE INDEX "IDX_435f65e3d908f145857c812164" ON "training_session"  ("year", "status") ',
    );
    await runner.query(
      'CREATE TABLE "pass_guess" ("id" character varying(36) NOT NULL, "address" character varying(64) NOT NULL, "at" character varying(30) NOT NULL, CONSTRAINT "PK_521aaba4628391267d6090211d7" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_c9c3f8c33d236b8d9c5b887ef6" ON "pass_guess"  ("address", "at") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_c9c3f8c33d236b8d9c5b887ef6"');
    await runner.query('DROP TABLE "pass_guess"');
    await runner.query('DROP INDEX "public"."IDX_435f65e3d908f145857c812164"');
    await runner.query('DROP INDEX "public"."IDX_7cc145e97908ecc09fd53e5312"');
    await runner.query('DROP INDEX "public"."IDX_167d9afed18ea27710e4f8d75f"');
    await runner.query('DROP TABLE "training_session"');
    await runner.query('DROP INDEX "public"."IDX_4e4b8fdb3d10bbd4c1cb815509"');
    await runner.query('DROP TABLE "training_session_trainer"');
    await runner.query('DROP INDEX "public"."IDX_152aff2168fbc1ce61f205962a"');
    await runner.query('DROP TABLE "roster_import"');
    await runner.query('DROP INDEX "public"."IDX_217612dfc5d6ff916a95419179"');
    await runner.query('DROP TABLE "registration"');
    await runner.query('DROP INDEX "public"."IDX_fe6569f4e37a68f358b103a455"');
    await runner.query('DROP TABLE "pass"');
    await runner.query('DROP INDEX "public"."IDX_f260e6550af449a77b0e997a26"');
    await runner.query('DROP INDEX "public"."IDX_17e8d2cb6b6b1119c7fe549de1"');
    await runner.query('DROP INDEX "public"."IDX_f7ed3aec7b6c1fc7fdc822faf9"');
    await runner.query('DROP INDEX "public"."IDX_b79caf79ffaaec1517cc6bfa6a"');
    await runner.query('DROP TABLE "check_in_scan"');
    await runner.query('DROP INDEX "public"."IDX_817ab7639a93a865bfed828782"');
    await runner.query('DROP INDEX "public"."IDX_1cd8cd6fde06c188af191345d6"');
    await runner.query('DROP TABLE "attendance"');
    await runner.query('DROP INDEX "public"."IDX_a2ed4780caefefa3b2ed3c10e3"');
    await runner.query('DROP INDEX "public"."IDX_8f60a32b63a6aa2de9dd0dc103"');
    await runner.query('DROP INDEX "public"."IDX_00846e8e6c65c4a6b8c5b1acf3"');
    await runner.query('DROP INDEX "public"."IDX_c5a3370ccfb8b7bffc32d8dcf0"');
    await runner.query('DROP INDEX "public"."IDX_5c7eb814615fa252f809354313"');
    await runner.query('DROP TABLE "trainee"');
    await runner.query('DROP INDEX "public"."IDX_3e473f56b061147887b8920ceb"');
    await runner.query('DROP INDEX "public"."IDX_2d2e1a983c89dd7069760178d4"');
    await runner.query('DROP TABLE "trainee_merge"');
    await runner.query('DROP INDEX "public"."IDX_8eaaaa8778f89a7ec5ecfbba93"');
    await runner.query('DROP INDEX "public"."IDX_5302024f7ab1427304afcfd478"');
    await runner.query('DROP TABLE "possible_duplicate"');
    await runner.query('DROP INDEX "public"."IDX_d4ad1c50002ead62808d6c1560"');
    await runner.query('DROP TABLE "job"');
    await runner.query('DROP TABLE "user_account"');
    await runner.query('DROP INDEX "public"."IDX_9626f4b738c896096be55ad7e1"');
    await runner.query('DROP TABLE "password_link"');
    await runner.query('DROP INDEX "public"."IDX_1ab0019b1dcfb7c79a4257e8f2"');
    await runner.query('DROP TABLE "login_session"');
    await runner.query('DROP INDEX "public"."IDX_0620797d64fe617b63e3563d26"');
    await runner.query('DROP INDEX "public"."IDX_3d530ff87dad75895841e0574b"');
    await runner.query('DROP TABLE "login_failure"');
    await runner.query('DROP INDEX "public"."IDX_006de786af5bd9aa8af7bd876f"');
    await runner.query('DROP INDEX "public"."IDX_b68dcc794cea3a97d59a0b8771"');
    await runner.query('DROP INDEX "public"."IDX_97535621724623160ea0427566"');
    await runner.query('DROP INDEX "public"."IDX_9d18bd4a32fc0cd8ff82b12037"');
    await runner.query('DROP TABLE "audit_entry"');
  }
}
