import type { Rule } from "../../rule.ts";
import { backoffExceedsMaxDeliver } from "./backoff-exceeds-max-deliver.ts";
import { consumerFilterNoProducer } from "./consumer-filter-no-producer.ts";
import { consumerFilterUnmatched } from "./consumer-filter-unmatched.ts";
import { ephemeralForWork } from "./ephemeral-for-work.ts";
import { pushConsumerForWork } from "./push-consumer-for-work.ts";
import { serverRejectsConsumerConfig } from "./server-rejects-consumer-config.ts";
import { sharedDurableDifferentServices } from "./shared-durable-different-services.ts";
import { workqueueConsumerSettings } from "./workqueue-consumer-settings.ts";

/** Rules about consumers. */
export const CONSUMER_RULES: readonly Rule[] = [
  backoffExceedsMaxDeliver,
  consumerFilterUnmatched,
  consumerFilterNoProducer,
  sharedDurableDifferentServices,
  pushConsumerForWork,
  ephemeralForWork,
  workqueueConsumerSettings,
  serverRejectsConsumerConfig,
];
