/** Words that designs are full of, for the primer: frozen like it. */
export const PRIMER_TEXT =
  "order orders payment payments invoice invoices customer customers product products catalog inventory stock shipment " +
  "shipping delivery warehouse cart checkout billing refund return price pricing quote discount coupon subscription plan " +
  "account accounts user users profile identity auth login session token device devices sensor sensors telemetry metric " +
  "metrics measurement reading temperature location vehicle fleet asset machine factory site zone region tenant channel " +
  "message messages event events command commands query request reply response notification notifications email sms push " +
  "webhook alert alerts alarm incident ticket issue comment review rating media image video audio upload download file " +
  "document report export import batch job jobs task tasks queue worker scheduler workflow process step saga state " +
  "snapshot projection view read model cache index indexer search ranking recommendation feed timeline analytics stats " +
  "statistics dashboard audit log logs trace archive backup history ledger transaction transactions transfer balance " +
  "card bank fraud risk score limit credit loan claim policy contract employee partner supplier vendor store shop market " +
  "auction bid offer campaign click visit page content article post chat room game player match bet leaderboard " +
  "created updated deleted changed added removed requested accepted approved rejected confirmed cancelled canceled " +
  "completed failed started stopped finished paused resumed opened closed received sent delivered processed validated " +
  "verified expired renewed assigned released reserved scheduled published consumed authorized captured settled paid " +
  "refunded shipped packed returned registered activated deactivated suspended blocked enabled disabled imported " +
  "exported uploaded converted transcoded detected raised resolved escalated archived restored synced triggered " +
  "service api gateway web mobile backend frontend app server client proxy bridge adapter connector collector forwarder " +
  "router dispatcher handler processor consumer producer publisher subscriber listener writer reader loader updater " +
  "checker validator enricher transformer mapper aggregator projector notifier mailer sender exporter importer archiver " +
  "cleaner monitor watcher tracker scorer matcher planner reconciler syncer replicator builder generator " +
  "raw clean enriched aggregated main primary secondary default internal external public private global local edge core " +
  "cloud data stream bucket object key value config settings feature flag test staging production dev prod eu us west " +
  "east north south europe america asia one two new old high low fast slow critical dead letter dlq retry delayed " +
  "context domain system platform team owner legacy fulfilment ordering the and of for to in from with when is are be " +
  "must not only all every each per day days week month year hour minute second keep kept after before until because " +
  "never lost duplicate idempotent replay rate peak size about at most least once";
