import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1795423069542 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "audit_entry" ("seq" integer PRIMARY KEY NOT NULL, "at" varchar(30) NOT NULL, "actor_id" varchar(36), "actor_name" varchar(64) NOT NULL, "action" varchar(64) NOT NULL, "subject_type" varchar(64) NOT NULL, "subject_id" varchar(64) NOT NULL, "address" varchar(64) NOT NULL, "request_id" varchar(64) NOT NULL, "details" text, "details_hash" varchar(64) NOT NULL, "hash" varchar(64) NOT NULL)',
    );
    await runner.query('CREATE INDEX "IDX_9d18bd4a32fc0cd8ff82b12037" ON "audit_entry" ("at") ');
    await runner.query('CREATE INDEX "IDX_97535621724623160ea0427566" ON "audit_entry" ("actor_id") ');
    await runner.query('CREATE INDEX "IDX_b68dcc794cea3a97d59a0b8771" ON "audit_entry" ("action") ');
    await runner.query(
      'CREATE INDEX "IDX_006de786af5bd9aa8af7bd876f" ON "audit_entry" ("subject_type", "subject_id") ',
    );
    await runner.query(
      'CREATE TABLE "login_failure" ("id" varchar(36) PRIMARY KEY NOT NULL, "username" varchar(64) NOT NULL, "address" varchar(64) NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query('CREATE INDEX "IDX_3d530ff87dad75895841e0574b" ON "login_failure" ("address") ');
    await runner.query(
      'CREATE INDEX "IDX_0620797d64fe617b63e3563d26" ON "login_failure" ("username", "address", "at") ',
    );
    await runner.query(
      'CREATE TABLE "login_session" ("id" varchar(36) PRIMARY KEY NOT NULL, "token_hash" varchar(64) NOT NULL, "user_id" varchar(36) NOT NULL, "kind" varchar(8) NOT NULL, "address" varchar(64) NOT NULL, "user_agent" varchar(200) NOT NULL, "created_at" varchar(30) NOT NULL, "last_seen_at" varchar(30) NOT NULL, "ended_at" varchar(30), CONSTRAINT "UQ_c3757a2cd6f1ec3647be0aeda6a" UNIQUE ("token_hash"))',
    );
    await runner.query('CREATE INDEX "IDX_1ab0019b1dcfb7c79a4257e8f2" ON "login_session" ("user_id") ');
    await runner.query(
      'CREATE TABLE "password_link" ("id" varchar(36) PRIMARY KEY NOT NULL, "token_hash" varchar(64) NOT NULL, "user_id" varchar(36), "expires_at" varchar(30) NOT NULL, "used_at" varchar(30), CONSTRAINT "UQ_4a4693841ce8fe093be9f13148d" UNIQUE ("token_hash"))',
    );
    await runner.query('CREATE INDEX "IDX_9626f4b738c896096be55ad7e1" ON "password_link" ("user_id") ');
    await runner.query(
      'CREATE TABLE "user_account" ("id" varchar(36) PRIMARY KEY NOT NULL, "username" varchar(64) NOT NULL, "name" varchar(100) NOT NULL, "role" varchar(32) NOT NULL, "district" varchar(6), "password_hash" varchar(200), "locale" varchar(8) NOT NULL DEFAULT (\'zh-CN\'), "disabled_at" varchar(30), "created_at" varchar(30) NOT NULL, "version" integer NOT NULL DEFAULT (1), CONSTRAINT "UQ_3c4d4fae641bf9048ad324ee0d9" UNIQUE ("username"))',
    );
    await runner.query(
      'CREATE TABLE "job" ("id" varchar(36) PRIMARY KEY NOT NULL, "name" varchar(64) NOT NULL, "payload" text NOT NULL, "state" varchar(16) NOT NULL, "done" integer NOT NULL, "total" integer NOT NULL, "error" varchar(200), "leased_until" varchar(30), "created_by" varchar(36), "created_at" varchar(30) NOT NULL, "finished_at" varchar(30))',
    );
    await runner.query('CREATE INDEX "IDX_d4ad1c50002ead62808d6c1560" ON "job" ("state") ');
    await runner.query(
      'CREATE TABLE "possible_duplicate" ("id" varchar(36) PRIMARY KEY NOT NULL, "trainee_id" varchar(36) NOT NULL, "other_trainee_id" varchar(36) NOT NULL, "reason" varchar(40) NOT NULL, "status" varchar(16) NOT NULL, "decided_by" varchar(36), "decided_at" varchar(30), "created_at" varchar(30) NOT NULL, CONSTRAINT "UQ_60709805ef42f6ef110d6411601" UNIQUE ("trainee_id", "other_trainee_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_5302024f7ab1427304afcfd478" ON "possible_duplicate" ("other_trainee_id") ',
    );
    await runner.query('CREATE INDEX "IDX_8eaaaa8778f89a7ec5ecfbba93" ON "possible_duplicate" ("status") ');
    await runner.query(
      'CREATE TABLE "trainee_merge" ("id" varchar(36) PRIMARY KEY NOT NULL, "from_person_id" varchar(36) NOT NULL, "into_person_id" varchar(36) NOT NULL, "moved_trainee_ids" text NOT NULL, "merged_by" varchar(36), "merged_at" varchar(30) NOT NULL, "undone_at" varchar(30))',
    );
    await runner.query(
      'CREATE INDEX "IDX_2d2e1a983c89dd7069760178d4" ON "trainee_merge" ("from_person_id") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_3e473f56b061147887b8920ceb" ON "trainee_merge" ("into_person_id") ',
    );
    await runner.query(
      'CREATE TABLE "trainee" ("id" varchar(36) PRIMARY KEY NOT NULL, "person_id" varchar(36) NOT NULL, "name" varchar(200) NOT NULL, "name_key" varchar(200) NOT NULL, "initials" varchar(200) NOT NULL, "mobile" varchar(11), "organisation" varchar(200), "job_title" varchar(100), "category" varchar(16) NOT NULL, "identity_number_sealed" varchar(200), "identity_key" varchar(64), "identity_masked" varchar(18), "created_at" varchar(30) NOT NULL)',
    );
    await runner.query('CREATE INDEX "IDX_5c7eb814615fa252f809354313" ON "trainee" ("person_id") ');
    await runner.query('CREATE INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0" ON "trainee" ("initials") ');
    await runner.query('CREATE INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3" ON "trainee" ("identity_key") ');
    await runner.query(
      'CREATE INDEX "IDX_8f60a32b63a6aa2de9dd0dc103" ON "trainee" ("name_key", "organisation") ',
    );
    await runner.query('CREATE INDEX "IDX_a2ed4780caefefa3b2ed3c10e3" ON "trainee" ("mobile", "name_key") ');
    await runner.query(
      'CREATE TABLE "attendance" ("id" varchar(36) PRIMARY KEY NOT NULL, "registration_id" varchar(36) NOT NULL, "training_session_id" varchar(36) NOT NULL, "trainee_id" varchar(36) NOT NULL, "first_in" varchar(30) NOT NULL, "last_out" varchar(30), "minutes" integer, "present" boolean NOT NULL, CONSTRAINT "UQ_44e7f900619beeb45dd8b98bbc8" UNIQUE ("registration_id"))',
    );
    await runner.query('CREATE INDEX "IDX_1cd8cd6fde06c188af191345d6" ON "attendance" ("trainee_id") ');
    await runner.query(
      'CREATE INDEX "IDX_817ab7639a93a865bfed828782" ON "attendance" ("training_session_id", "trainee_id") ',
    );
    await runner.query(
      'CREATE TABLE "check_in_scan" ("id" varchar(36) PRIMARY KEY NOT NULL, "nonce" varchar(64) NOT NULL, "pass_code" varchar(64) NOT NULL, "training_session_id" varchar(64) NOT NULL, "registration_id" varchar(36), "direction" varchar(3) NOT NULL, "method" varchar(16) NOT NULL, "device_id" varchar(64), "offline" boolean NOT NULL, "scanned_at" varchar(30), "at" varchar(30) NOT NULL, "received_at" varchar(30) NOT NULL, "user_id" varchar(36) NOT NULL, "outcome" varchar(16) NOT NULL, "reason" varchar(32), "response_status" integer NOT NULL, "response_body" text NOT NULL, "annulled_at" varchar(30), "annulled_by" varchar(36), "annulment_reason" varchar(500), "review_state" varchar(16), "reviewed_by" varchar(36), "reviewed_at" varchar(30), "review_note" varchar(500), CONSTRAINT "UQ_05735432b8c636889b89ca2a4ea" UNIQUE ("nonce"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_b79caf79ffaaec1517cc6bfa6a" ON "check_in_scan" ("registration_id") ',
    );
    await runner.query('CREATE INDEX "IDX_f7ed3aec7b6c1fc7fdc822faf9" ON "check_in_scan" ("user_id") ');
    await runner.query('CREATE INDEX "IDX_17e8d2cb6b6b1119c7fe549de1" ON "check_in_scan" ("review_state") ');
    await runner.query(
      'CREATE INDEX "IDX_f260e6550af449a77b0e997a26" ON "check_in_scan" ("training_session_id", "received_at") ',
    );
    await runner.query(
      'CREATE TABLE "pass" ("code" varchar(16) PRIMARY KEY NOT NULL, "registration_id" varchar(36) NOT NULL, "issued_at" varchar(30) NOT NULL, "revoked_at" varchar(30))',
    );
    await runner.query('CREATE INDEX "IDX_fe6569f4e37a68f358b103a455" ON "pass" ("registration_id") ');
    await runner.query(
      'CREATE TABLE "registration" ("id" varchar(36) PRIMARY KEY NOT NULL, "training_session_id" varchar(36) NOT NULL, "trainee_id" varchar(36) NOT NULL, "category" varchar(16) NOT NULL, "organisation" varchar(200), "job_title" varchar(100), "status" varchar(16) NOT NULL, "source" varchar(16) NOT NULL, "created_at" varchar(30) NOT NULL, "cancelled_at" varchar(30), CONSTRAINT "UQ_8f76b480c75d163f064cfb0b466" UNIQUE ("training_session_id", "trainee_id"))',
    );
    await runner.query('CREATE INDEX "IDX_217612dfc5d6ff916a95419179" ON "registration" ("trainee_id") ');
    await runner.query(
      'CREATE TABLE "roster_import" ("id" varchar(36) PRIMARY KEY NOT NULL, "training_session_id" varchar(36) NOT NULL, "filename" varchar(200) NOT NULL, "sha256" varchar(64) NOT NULL, "status" varchar(16) NOT NULL, "rows" text, "result" text NOT NULL, "job_id" varchar(36), "created_by" varchar(36), "created_at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_152aff2168fbc1ce61f205962a" ON "roster_import" ("training_session_id") ',
    );
    await runner.query(
      'CREATE TABLE "training_session_trainer" ("training_session_id" varchar(36) NOT NULL, "user_id" varchar(36) NOT NULL, PRIMARY KEY ("training_session_id", "user_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_4e4b8fdb3d10bbd4c1cb815509" ON "training_session_trainer" ("user_id") ',
    );
    await runner.query(
      'CREATE TABLE "training_session" ("id" varchar(36) PRIMARY KEY NOT NULL, "year" integer NOT NULL, "title" varchar(200) NOT NULL, "topic" varchar(500), "starts_at" varchar(30) NOT NULL, "ends_at" varchar(30) NOT NULL, "venue" varchar(200) NOT NULL, "district" varchar(6) NOT NULL, "lecturer" varchar(200) NOT NULL, "organiser" varchar(200), "audience" text NOT NULL, "capacity" integer, "status" varchar(16) NOT NULL, "opened_at" varchar(30), "closed_at" varchar(30), "cancellation_reason" varchar(500), "created_at" varchar(30) NOT NULL, "version" integer NOT NULL DEFAULT (1))',
    );
    await runner.query('CREATE INDEX "IDX_167d9afed18ea27710e4f8d75f" ON "training_session" ("starts_at") ');
    await runner.query('CREATE INDEX "IDX_7cc145e97908ecc09fd53e5312" ON "training_session" ("district") ');
    await runner.query(
      'CREATE INDEX "IDX_435f65e3d908f145857c812164" ON "training_session" ("year", "status") ',
    );
    await runner.query(
      'CREATE TABLE "pass_guess" ("id" varchar(36) PRIMARY KEY NOT NULL, "address" varchar(64) NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query('CREATE INDEX "IDX_c9c3f8c33d236b8d9c5b887ef6" ON "pass_guess" ("address", "at") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_c9c3f8c33d236b8d9c5b887ef6"');
    await runner.query('DROP TABLE "pass_guess"');
    await runner.query('DROP INDEX "IDX_435f65e3d908f145857c812164"');
    await runner.query('DROP INDEX "IDX_7cc145e97908ecc09fd53e5312"');
    await runner.query('DROP INDEX "IDX_167d9afed18ea27710e4f8d75f"');
    await runner.query('DROP TABLE "training_session"');
    await runner.query('DROP INDEX "IDX_4e4b8fdb3d10bbd4c1cb815509"');
    await runner.query('DROP TABLE "training_session_trainer"');
    await runner.query('DROP INDEX "IDX_152aff2168fbc1ce61f205962a"');
    await runner.query('DROP TABLE "roster_import"');
    await runner.query('DROP INDEX "IDX_217612dfc5d6ff916a95419179"');
    await runner.query('DROP TABLE "registration"');
    await runner.query('DROP INDEX "IDX_fe6569f4e37a68f358b103a455"');
    await runner.query('DROP TABLE "pass"');
    await runner.query('DROP INDEX "IDX_f260e6550af449a77b0e997a26"');
    await runner.query('DROP INDEX "IDX_17e8d2cb6b6b1119c7fe549de1"');
    await runner.query('DROP INDEX "IDX_f7ed3aec7b6c1fc7fdc822faf9"');
    await runner.query('DROP INDEX "IDX_b79caf79ffaaec1517cc6bfa6a"');
    await runner.query('DROP TABLE "check_in_scan"');
    await runner.query('DROP INDEX "IDX_817ab7639a93a865bfed828782"');
    await runner.query('DROP INDEX "IDX_1cd8cd6fde06c188af191345d6"');
    await runner.query('DROP TABLE "attendance"');
    await runner.query('DROP INDEX "IDX_a2ed4780caefefa3b2ed3c10e3"');
    await runner.query('DROP INDEX "IDX_8f60a32b63a6aa2de9dd0dc103"');
    await runner.query('DROP INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3"');
    await runner.query('DROP INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0"');
    await runner.query('DROP INDEX "IDX_5c7eb814615fa252f809354313"');
    await runner.query('DROP TABLE "trainee"');
    await runner.query('DROP INDEX "IDX_3e473f56b061147887b8920ceb"');
    await runner.query('DROP INDEX "IDX_2d2e1a983c89dd7069760178d4"');
    await runner.query('DROP TABLE "trainee_merge"');
    await runner.query('DROP INDEX "IDX_8eaaaa8778f89a7ec5ecfbba93"');
    await runner.query('DROP INDEX "IDX_5302024f7ab1427304afcfd478"');
    await runner.query('DROP TABLE "possible_duplicate"');
    await runner.query('DROP INDEX "IDX_d4ad1c50002ead62808d6c1560"');
    await runner.query('DROP TABLE "job"');
    await runner.query('DROP TABLE "user_account"');
    await runner.query('DROP INDEX "IDX_9626f4b738c896096be55ad7e1"');
    await runner.query('DROP TABLE "password_link"');
    await runner.query('DROP INDEX "IDX_1ab0019b1dcfb7c79a4257e8f2"');
    await runner.query('DROP TABLE "login_session"');
    await runner.query('DROP INDEX "IDX_0620797d64fe617b63e3563d26"');
    await runner.query('DROP INDEX "IDX_3d530ff87dad75895841e0574b"');
    await runner.query('DROP TABLE "login_failure"');
    await runner.query('DROP INDEX "IDX_006de786af5bd9aa8af7bd876f"');
    await runner.query('DROP INDEX "IDX_b68dcc794cea3a97d59a0b8771"');
    await runner.query('DROP INDEX "IDX_97535621724623160ea0427566"');
    await runner.query('DROP INDEX "IDX_9d18bd4a32fc0cd8ff82b12037"');
    await runner.query('DROP TABLE "audit_entry"');
  }
}
