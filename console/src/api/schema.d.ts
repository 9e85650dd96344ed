// Written by `npm run api` from our own OpenAPI document. Do not edit.
export interface paths {
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give oneself another password, and end all sign-ins but this one
         * @description Roles: admin, developer, marketer, maintainer.
         */
        post: operations["ApiV1AccountPasswordChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where one is signed in, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1AccountSessionsListOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out elsewhere
         * @description Roles: admin, developer, marketer, maintainer.
         */
        delete: operations["ApiV1AccountSessionsObjectIdEndOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1AccountsListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1AccountsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1AccountsObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1AccountsObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1AccountsObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who looked at whom, exported, restricted or erased somebody, newest first
         * @description Of an erased person the `person` of the erasure stands in the place of the id. An id finds the lines in which it was
         *     asked for, not those of other ids of the same person.
         *
         *     Roles: admin.
         */
        get: operations["ApiV1AuditListAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who created, changed or removed what, newest first, with the fields that are others; secrets are masked
         * @description Users and tokens are the same for all environments, and stand in the list of production. A sign-in is a token that
         *     was created, with the user's name in it. What `limner apply` and the start do is by `limner`.
         *
         *     Roles: admin.
         */
        get: operations["ApiV1AuditChangesListEdits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who tried to sign in, newest first, and what became of it; the same for all environments
         * @description Of an address from which too many tries came, or nobody whom the provider vouches for, a line a minute is kept.
         *
         *     Roles: admin.
         */
        get: operations["ApiV1AuditSignInsListSignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/{kind}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell whether an object could be saved as it is written so far, and save nothing
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1CatalogueKindCheckCheckObject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/{kind}/{id}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what names an object, and whether it could be deleted
         * @description Roles: admin, developer.
         */
        get: operations["ApiV1CatalogueKindObjectIdDeletionReadDeletion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compliance-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ComplianceRulesListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ComplianceRulesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compliance-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ComplianceRulesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1ComplianceRulesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1ComplianceRulesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download everything that is configured as YAML, in the form that `apply` takes; secrets are `***`
         * @description Roles: admin, developer.
         */
        get: operations["ApiV1ConfigurationExportConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the catalogue what a configuration says, all of it or nothing; tell what changed
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ConfigurationApplyApplyConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what applying a configuration would change, and change nothing
         * @description Variables such as `${CRM_TOKEN}` are those of `limner apply`, and are not filled in here; write `***` for a secret
         *     that is stored already.
         *
         *     Roles: admin, developer.
         */
        post: operations["ApiV1ConfigurationDiffCompareConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consent-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ConsentTypesListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ConsentTypesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consent-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ConsentTypesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1ConsentTypesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1ConsentTypesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/databases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1DatabasesListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1DatabasesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/databases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1DatabasesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1DatabasesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1DatabasesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries, newest first, each with its attempts; secrets are masked in them
         * @description Roles: admin, developer, maintainer.
         */
        get: operations["ApiV1DeliveriesListDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a delivery with its attempts, the mapped data and what had changed
         * @description Roles: admin, developer, maintainer.
         */
        get: operations["ApiV1DeliveriesObjectIdReadDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a delivery again now that failed, is dead, was skipped, or waits
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1DeliveriesObjectIdRetryRetryDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer.
         */
        get: operations["ApiV1DestinationsListingOfState"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1DestinationsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer.
         */
        get: operations["ApiV1DestinationsObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1DestinationsObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1DestinationsObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of a destination, newest first
         * @description Roles: admin, developer, maintainer.
         */
        get: operations["ApiV1DestinationsObjectIdDeliveriesListDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}/flush": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send changed profiles now that wait for their quiet period; destinations with the same one are told as well
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1DestinationsObjectIdFlushFlush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send nothing until it is resumed; what is owed waits. A locked destination can be paused too
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1DestinationsObjectIdPausePause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put every delivery that failed or is dead in line again
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1DestinationsObjectIdRedriveRedrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again, beginning with what waited
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1DestinationsObjectIdResumeResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a destination is owed, what became of the rest, and whether it is sent to
         * @description Roles: admin, developer, maintainer.
         */
        get: operations["ApiV1DestinationsObjectIdStatsStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show what would be sent for a profile or an event, or with `send` send it, with the test credentials
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1DestinationsObjectIdTestTryDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List erasures, newest first
         * @description Roles: admin.
         */
        get: operations["ApiV1ErasuresListErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far an erasure is
         * @description Roles: admin.
         */
        get: operations["ApiV1ErasuresObjectIdReadErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-rules/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the declared places of a profile that a mapping may write; traits and interests take any name besides
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1EventRulesTargetsListTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-rules/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a rule would make of a stored event and its person, without saving or writing anything
         * @description What could not be saved is refused as there.
         *
         *     Roles: admin, developer.
         */
        post: operations["ApiV1EventRulesTryTryEventRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1EventTypesListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1EventTypesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1EventTypesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1EventTypesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1EventTypesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events, newest first; those of a profile include those of the profiles merged into it
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1EventsListEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/histogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count events by time, in about thirty stretches; the filters are those of the list
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1EventsHistogramCountEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/invalid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events that are not valid, newest first; `metadata.aux.validation` says why
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1EventsInvalidListInvalid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/query/autocomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what may come next in a query: fields, operators, values that a field has, brackets
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1EventsQueryAutocompleteCompleteQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do so with all events of a type, the oldest first; at most 10,000 in one call
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1EventsReplayReplayEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an event
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1EventsObjectIdReadEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an event that was not valid through validation, mapping and routing again
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1EventsObjectIdReplayReplayEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find objects of the catalogue by name or id, a person by e-mail, phone, id or name, a session, an event by id
         * @description Names of people are looked for among the few thousand who changed last, by how they begin. Only what the caller may
         *     read is found.
         *
         *     Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1FindFind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identification-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1IdentificationPointsListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1IdentificationPointsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identification-points/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1IdentificationPointsObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1IdentificationPointsObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1IdentificationPointsObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1IdentityKeysListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1IdentityKeysCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1IdentityKeysObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1IdentityKeysObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1IdentityKeysObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports, newest first, with how far they are
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ImportsListImports"];
        put?: never;
        /**
         * Send a file with profiles, or rows, to be imported
         * @description With `start=false` it waits as a draft. Otherwise all its columns have to be known, by their names or by the plan.
         *
         *     Roles: admin, developer.
         */
        post: operations["ApiV1ImportsCreateImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the import over RabbitMQ does
         * @description `state` is `off` where none is configured; else connecting, consuming, waiting, blocked, standby or stopped, with
         *     since when, and what came of the messages since the start.
         *
         *     Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ImportsQueueReadQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/queue/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at the oldest messages of the dead queue of the import over RabbitMQ; they stay where they are
         * @description There are none where nothing is imported over RabbitMQ.
         *
         *     Roles: admin, developer.
         */
        get: operations["ApiV1ImportsQueueDeadReadDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far an import is
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ImportsObjectIdReadImport"];
        /**
         * Plan a draft anew: its database, its matching, its columns
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1ImportsObjectIdReplanImport"];
        post?: never;
        /**
         * Remove an import that does not run, with its file and its results; what it imported stays
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1ImportsObjectIdRemoveImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an import go no further; what is imported stays
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ImportsObjectIdCancelCancelImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at the columns of a file, what they are taken for, what they could be, and at the first rows
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ImportsObjectIdPreviewPreviewImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what became of each row; while an import runs, of those that are finished
         * @description Each has its number in the file, an error (0 for none) and its text, what was done, the id of the profile, and the
         *     key that it had in the file.
         *
         *     Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ImportsObjectIdResultsReadResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what became of each row, in the order of the file; while an import runs, of those that are finished
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ImportsObjectIdRowsListRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a draft run; one that failed or was cancelled goes on where it was
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ImportsObjectIdStartStartImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs, newest first, with how far they are
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1JobsListJobs"];
        put?: never;
        /**
         * Begin a job over what is stored; jobs run one after the other
         * @description `remap` applies a mapping to stored events: its plan has `mapping` or `event_type`, and maybe `source`, `from`, `to`
         *     and `dry_run`. `rejoin` makes one of profiles that share an identity key; its plan is empty, or
         *     has `dry_run`.
         *
         *     Roles: admin, developer.
         */
        post: operations["ApiV1JobsCreateJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far a job is
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1JobsObjectIdReadJob"];
        put?: never;
        post?: never;
        /**
         * Forget a job that does not run; what it did stays
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1JobsObjectIdRemoveJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a job go no further; what it did stays
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1JobsObjectIdCancelCancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a job go on that failed or was cancelled, behind what it has done; a dry run begins anew
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1JobsObjectIdStartStartJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch events as they are stored: the last few at once, then each new one, until you leave or your token ends
         * @description Each message is named `event`; its data is JSON with `id`, `type`, `name`, `time`, `valid`, `source`, `profile`,
         *     `session` and `hit`.
         *
         *     Roles: admin, developer, marketer.
         */
        get: operations["ApiV1LiveLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1MappingsListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1MappingsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1MappingsObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1MappingsObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1MappingsObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merge-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1MergeRulesListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1MergeRulesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merge-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1MergeRulesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1MergeRulesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1MergeRulesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List merges, newest first
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1MergesListMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a merge, with both profiles before it
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1MergesObjectIdReadMerge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make two profiles again of what a merge made one; sessions, events and ids go back to their own
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1MergesObjectIdUndoUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notation/autocomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what may come next in a condition such as `profile@id EXISTS`, as for a query
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1NotationAutocompleteCompleteCondition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notation/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a condition, an object template, a message template or a reference on facts
         * @description The answer is 200 with `result`, or with `error` when the text cannot be read or does not fit the facts; 404 when an
         *     id is not known. Nothing is stored.
         *
         *     Roles: admin, developer, marketer.
         */
        post: operations["ApiV1NotationEvaluateEvaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every plugin that is installed: what it is for, its forms as JSON Schemas, and its manual
         * @description One that is broken is there too, with the reason in `error`.
         *
         *     Roles: admin, developer, marketer.
         */
        get: operations["ApiV1PluginsListPlugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plugins/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one plugin
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1PluginsKindNameReadPlugin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plugins/{kind}/{name}/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the resource that a plugin needs, from its form. The answer is the resource, with masks for secrets
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1PluginsKindNameInstallInstall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List profiles, the last changed first; `from` and `to` are about that change
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ProfilesListProfiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/query/autocomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what may come next in a query: fields, operators, values that a field has, brackets
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ProfilesQueryAutocompleteCompleteQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a profile by any id that ever meant it
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ProfilesObjectIdReadProfile"];
        put?: never;
        post?: never;
        /**
         * Remove a profile and its ids; its sessions and events stay
         * @description Roles: admin.
         */
        delete: operations["ApiV1ProfilesObjectIdRemoveProfile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List how a person stands to each type of consent: granted, denied, withdrawn, expired, or unknown
         * @description Whoever was never asked is unknown, which counts as a no like all but the first. Those of a type that nobody
         *     configured are listed where something was decided.
         *
         *     Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ProfilesObjectIdConsentsListConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person: the profile with all its ids, sessions, events, deliveries, and what was sent in them
         * @description Nobody finds the person from then on. A long history is removed behind the answer, which is 202 then; where it has
         *     come to, `GET /api/v1/erasures/{id}` says. `files` are imports whose files name the person still: remove them.
         *     `told` are destinations that have to forget the person too; `GET /api/v1/deliveries?family=forget` says whether
         *     they have.
         *
         *     Roles: admin.
         */
        post: operations["ApiV1ProfilesObjectIdEraseEraseProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Download everything about a person: a zip file with a JSON file for each kind of thing
         * @description These are profile, merged (the profiles that became part of it), ids, consents, names_elsewhere (what other systems
         *     call the person), sessions, events, history, merges, deliveries with what was sent and answered as far as it is
         *     kept, imports.
         *
         *     Roles: admin.
         */
        post: operations["ApiV1ProfilesObjectIdExportExportProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what changed in a profile and in those merged into it, newest first
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ProfilesObjectIdHistoryReadHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one of two profiles; the elder survives, and the ids of both lead to it
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ProfilesObjectIdMergeMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/merge/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show what would become of two profiles, and change nothing
         * @description Roles: admin, developer, marketer.
         */
        post: operations["ApiV1ProfilesObjectIdMergePreviewPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/restrict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restrict what is made of a person, or let it be free again
         * @description While it is restricted, what the person does is stored and nothing else: the profile does not change, it becomes one
         *     with nobody, destinations are told nothing, imports find nothing to change.
         *
         *     Roles: admin.
         */
        post: operations["ApiV1ProfilesObjectIdRestrictRestrictProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all that happened to a profile and to those merged into it, newest first
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1ProfilesObjectIdTimelineReadTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/redirects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1RedirectsListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1RedirectsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/redirects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1RedirectsObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1RedirectsObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1RedirectsObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reshapings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ReshapingsListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ReshapingsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reshapings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ReshapingsObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1ReshapingsObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1ReshapingsObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer.
         */
        get: operations["ApiV1ResourcesListingOfType"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ResourcesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer.
         */
        get: operations["ApiV1ResourcesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1ResourcesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1ResourcesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out whether the credentials open the door, by asking the other system
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ResourcesObjectIdCheckCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the credentials in clear. That somebody did is logged, with who it was
         * @description Roles: admin.
         */
        post: operations["ApiV1ResourcesObjectIdRevealReveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1RetentionRulesListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1RetentionRulesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1RetentionRulesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1RetentionRulesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1RetentionRulesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count how many events each retention rule would remove now; nothing is removed
         * @description Roles: admin.
         */
        get: operations["ApiV1RetentionPreviewPreviewRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell who asks, and what they may do; 401 is nobody
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1SessionReadSessionOfBrowser"];
        put?: never;
        /**
         * Sign a browser in
         * @description The answer sets a cookie that scripts cannot read, and tells who has come in. The session lasts
         *     `LIMNER_TOKEN_LIFETIME` seconds from when it was used last, 30 days at most.
         */
        post: operations["ApiV1SessionOpenSession"];
        /** Sign out; signing out twice is no error */
        delete: operations["ApiV1SessionCloseSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send the browser to the provider; `to` is the page of the console to go to afterwards */
        get: operations["ApiV1SessionOidcDepart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Let somebody in whom the provider sends back; who may not come in is led to the page of signing in */
        get: operations["ApiV1SessionOidcCallbackArrive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions, newest first
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1SessionsListSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/histogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count sessions by the time at which they began, in about thirty stretches
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1SessionsHistogramCountSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/query/autocomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what may come next in a query: fields, operators, values that a field has, brackets
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1SessionsQueryAutocompleteCompleteQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a session
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1SessionsObjectIdReadSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether this installation waits for its first person, and how people sign in beside a password */
        get: operations["ApiV1SetupReadSetup"];
        put?: never;
        /**
         * Become the first admin, with the password that the first start printed, and sign in
         * @description The admin whom the first start made is gone then, or has the new password.
         */
        post: operations["ApiV1SetupSetUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1SourcesListingOfType"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1SourcesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1SourcesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1SourcesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1SourcesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count profiles, sessions and events, and the bytes that they take
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1StatsCountsCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count deliveries by time in 48 buckets; without `from`, those of the last day
         * @description Roles: admin, developer, maintainer.
         */
        get: operations["ApiV1StatsDeliveriesChartDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count events by time, told apart by type, source or validity; without `from`, those of the last day
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1StatsEventsCountByTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell how the day goes, and what needs attention
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1StatsOverviewOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/top": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the most frequent types, pages, referrers, campaigns, countries or devices; by default of the last day
         * @description Roles: admin, developer, marketer.
         */
        get: operations["ApiV1StatsTopMostFrequent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription-resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1SubscriptionResourcesListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1SubscriptionResourcesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription-resources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1SubscriptionResourcesObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1SubscriptionResourcesObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1SubscriptionResourcesObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read version, settings and health of the server that answers, and the counts of the environment
         * @description Roles: admin, developer, maintainer.
         */
        get: operations["ApiV1SystemReadSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the newest lines that the process that answers has logged since its start, newest first; 1,000 are kept
         * @description Roles: admin, maintainer.
         */
        get: operations["ApiV1SystemLogListLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the store of the environment is, and how much room its parts take; 422 if that takes too long
         * @description Roles: admin, developer, maintainer.
         */
        get: operations["ApiV1SystemStorageReadStorage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1TestsListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1TestsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1TestsObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1TestsObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1TestsObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tokens, by id; their secrets were told when they were made
         * @description Roles: admin.
         */
        get: operations["ApiV1TokensListTokens"];
        put?: never;
        /**
         * Add a token for a program. The answer holds the secret as `token`, this once
         * @description Roles: admin.
         */
        post: operations["ApiV1TokensCreateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell whether a token could be saved as written so far, and save nothing
         * @description Roles: admin.
         */
        post: operations["ApiV1TokensCheckCheckTokenBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one token, without its secret
         * @description Roles: admin.
         */
        get: operations["ApiV1TokensObjectIdReadToken"];
        /**
         * Change name, roles and end of a token; or add one: 201 with the secret
         * @description Roles: admin.
         */
        put: operations["ApiV1TokensObjectIdReplaceToken"];
        post?: never;
        /**
         * Remove a token; it is refused from then on, by other nodes within seconds
         * @description Roles: admin.
         */
        delete: operations["ApiV1TokensObjectIdRemoveToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do with a destination what its trial does, without saving it; what could not be saved is refused as there
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1TrialsTryDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users, by id
         * @description Roles: admin.
         */
        get: operations["ApiV1UsersListUsers"];
        put?: never;
        /**
         * Add a user
         * @description Roles: admin.
         */
        post: operations["ApiV1UsersCreateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell whether a user could be saved as written so far, and save nothing
         * @description Roles: admin.
         */
        post: operations["ApiV1UsersCheckCheckUserBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one user
         * @description Roles: admin.
         */
        get: operations["ApiV1UsersObjectIdReadUser"];
        /**
         * Replace a user, or add one: 201; without `password` the user keeps the one there is
         * @description Roles: admin.
         */
        put: operations["ApiV1UsersObjectIdReplaceUser"];
        post?: never;
        /**
         * Remove a user and the user's tokens
         * @description Roles: admin.
         */
        delete: operations["ApiV1UsersObjectIdRemoveUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/validations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the objects, by id
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ValidationsListing"];
        put?: never;
        /**
         * Add an object
         * @description Roles: admin, developer.
         */
        post: operations["ApiV1ValidationsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/validations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one object
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["ApiV1ValidationsObjectIdOne"];
        /**
         * Replace an object, or add it: 201 if it was not there
         * @description Roles: admin, developer.
         */
        put: operations["ApiV1ValidationsObjectIdReplace"];
        post?: never;
        /**
         * Remove an object that nothing else needs
         * @description Roles: admin, developer.
         */
        delete: operations["ApiV1ValidationsObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collect/{type}/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Type of the event. */
                type: string;
                /** @description Id of a source of type webhook. */
                source: string;
            };
            cookie?: never;
        };
        /**
         * Collect one event from the query string
         * @description Every parameter of the query string becomes a property of the event.
         */
        get: operations["collectQuery"];
        put?: never;
        /**
         * Collect one event from a body
         * @description The fields of the body become the properties of the event; what is no object becomes `data`.
         */
        post: operations["collectBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collect/{type}/{source}/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Type of the event. */
                type: string;
                /** @description Id of a source of type webhook. */
                source: string;
                /** @description Id of the session. */
                session: string;
            };
            cookie?: never;
        };
        /**
         * Collect one event from the query string
         * @description Every parameter of the query string becomes a property of the event.
         */
        get: operations["collectQueryOfSession"];
        put?: never;
        /**
         * Collect one event from a body
         * @description The fields of the body become the properties of the event; what is no object becomes `data`.
         */
        post: operations["collectBodyOfSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant or withdraw consents
         * @description A granted consent is kept on the profile, a withdrawn one is removed.
         */
        post: operations["giveConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add or replace a destination
         * @description Roles: admin, developer.
         */
        post: operations["DestinationSave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a destination; 404 with `null` where there is none
         * @description Roles: admin, developer.
         */
        get: operations["DestinationObjectIdRead"];
        put?: never;
        post?: never;
        /**
         * Remove a destination; what it is still owed is skipped
         * @description Roles: admin, developer.
         */
        delete: operations["DestinationObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of a destination, newest first
         * @description Roles: admin, developer, maintainer.
         */
        get: operations["DestinationObjectIdDeliveriesListDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show what would be sent for a profile or an event, or with `send` send it, with the test credentials
         * @description Roles: admin, developer.
         */
        post: operations["DestinationObjectIdTestTryDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/by_tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the destinations whose name has a text in it, in one group
         * @description Roles: admin, developer.
         */
        get: operations["DestinationsByTagByTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/entity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the resources on which there can be a destination, by id
         * @description Roles: admin, developer.
         */
        get: operations["DestinationsEntityDestinationEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/type": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the types of resources that have a destination, by each name of that destination
         * @description Roles: admin, developer.
         */
        get: operations["DestinationsTypeDestinationTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Do nothing: what is stored can be seen at once. Test suites of Tracardi call this */
        get: operations["EventsRefreshRefresh"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether the process runs */
        get: operations["alive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether it can work */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Do nothing: what is stored can be seen at once. Test suites of Tracardi call this */
        get: operations["ProfilesRefreshRefresh"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/redirect/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
            };
            cookie?: never;
        };
        /**
         * Collect an event and lead on
         * @description Leads on whatever becomes of the event.
         */
        get: operations["followRedirect"];
        /**
         * Collect an event and lead on
         * @description Leads on whatever becomes of the event.
         */
        put: operations["putRedirect"];
        /**
         * Collect an event and lead on
         * @description Leads on whatever becomes of the event.
         */
        post: operations["postRedirect"];
        /**
         * Collect an event and lead on
         * @description Leads on whatever becomes of the event.
         */
        delete: operations["deleteRedirect"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/redirect/{id}/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
                /** @description Id of the session. */
                session: string;
            };
            cookie?: never;
        };
        /**
         * Collect an event and lead on
         * @description Leads on whatever becomes of the event.
         */
        get: operations["followRedirectOfSession"];
        /**
         * Collect an event and lead on
         * @description Leads on whatever becomes of the event.
         */
        put: operations["putRedirectOfSession"];
        /**
         * Collect an event and lead on
         * @description Leads on whatever becomes of the event.
         */
        post: operations["postRedirectOfSession"];
        /**
         * Collect an event and lead on
         * @description Leads on whatever becomes of the event.
         */
        delete: operations["deleteRedirectOfSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resource": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add or replace a resource; `***` keeps the secret that is stored
         * @description Roles: admin, developer.
         */
        post: operations["ResourceSave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resource/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a resource, with masks for secrets
         * @description Roles: admin, developer.
         */
        get: operations["ResourceObjectIdRead"];
        put?: never;
        post?: never;
        /**
         * Remove a resource that no destination needs
         * @description Roles: admin, developer.
         */
        delete: operations["ResourceObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resource/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out whether the credentials open the door, by asking the other system
         * @description Roles: admin, developer.
         */
        post: operations["ResourceObjectIdCheckCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resource/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the credentials in clear. That somebody did is logged, with who it was
         * @description Roles: admin.
         */
        post: operations["ResourceObjectIdRevealReveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all resources, with masks for secrets
         * @description Roles: admin, developer.
         */
        get: operations["ResourcesEvery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/by_type": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the resources whose name has a text in it, in one group
         * @description Roles: admin, developer.
         */
        get: operations["ResourcesByTypeByType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/entity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the ids and names of all resources
         * @description Roles: admin, developer.
         */
        get: operations["ResourcesEntityEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/entity/tag/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the ids and names of the resources with a tag
         * @description Roles: admin, developer.
         */
        get: operations["ResourcesEntityTagEntitiesByTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/type/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the types of resources: what the form of each begins with
         * @description Roles: admin, developer.
         */
        get: operations["ResourcesTypeConfigurationTypeConfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/type/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the types of resources: their names by id
         * @description Roles: admin, developer.
         */
        get: operations["ResourcesTypeNameTypeNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Do nothing: what is stored can be seen at once. Test suites of Tracardi call this */
        get: operations["SessionsRefreshRefresh"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add or replace a saved test
         * @description Roles: admin, developer.
         */
        post: operations["TestSave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/test/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a saved test
         * @description Roles: admin, developer, marketer, maintainer.
         */
        get: operations["TestObjectIdRead"];
        put?: never;
        post?: never;
        /**
         * Remove a saved test
         * @description Roles: admin, developer.
         */
        delete: operations["TestObjectIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tql/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the text of a condition, which is the body as it is; the answer is `true`, or 400 with what is wrong
         * @description Roles: admin, developer, marketer.
         */
        post: operations["TqlValidateValidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Collect events, answered like a queue
         * @description Stores the same as POST and answers as soon as the request is safely taken.
         */
        put: operations["trackLater"];
        /**
         * Collect events
         * @description Answers after everything that the events caused is stored. A wrong event is named in `errors` and harms no other one. Without ids the answer holds new ones, which the client keeps and sends along from then on.
         */
        post: operations["track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the token that comes with the request, and forget the cookie; signing out twice is no error */
        post: operations["UserLogoutSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description The answer's `access_token` is the bearer token. The same token is set as a cookie that scripts cannot read;
         *     `POST /api/v1/session` is the way in for browsers.
         */
        post: operations["UserTokenSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Account
         * @description An owner of databases. An inactive one imports nothing.
         *
         *         `profile_limit` is how many profiles all its databases may hold together before imports stop to create any.
         * @example {
         *       "id": "2",
         *       "name": "Shop in Oslo",
         *       "profile_limit": 100000
         *     }
         */
        Account: {
            /** @description A whole number from 1; written with or without quotes */
            id: string;
            name: string;
            /** @default  */
            description: string;
            /** @default true */
            active: boolean;
            /** @default null */
            profile_limit: number | null;
        };
        /**
         * Assign
         * @description One line of a mapping to the profile.
         *
         *         Writes the event property at `value` (or the constant `const`) to `target` with `op`. `target` may name a property
         *         in braces, as in `interests.{interest}`; `default` is used where the property is missing.
         */
        Assign: {
            target: string;
            /**
             * @default equals
             * @enum {unknown}
             */
            op: "append" | "decrement" | "delete" | "equals" | "equals-if-not-exists" | "increment" | "merge";
            /** @default null */
            value: string | null;
            /** @default null */
            const: unknown;
            /** @default null */
            default: unknown;
        };
        /** Attempt */
        Attempt: {
            n: number;
            /** Format: date-time */
            time: string;
            /** @enum {string} */
            status: "queued" | "retrying" | "delivered" | "skipped" | "failed" | "dead";
            /** @default  */
            reason: string;
            /** @default 0 */
            duration_ms: number;
            /**
             * @default production
             * @enum {string}
             */
            credentials: "production" | "test";
            /** @default [] */
            exchanges: components["schemas"]["Exchange"][];
        };
        /** AuditEntry */
        AuditEntry: {
            /** Format: date-time */
            time: string;
            by: string;
            /** @enum {string} */
            deed: "read" | "search" | "list" | "export" | "erase" | "restrict" | "remove";
            profile?: string | null;
            /** @default  */
            what: string;
        };
        /**
         * Binding
         * @description Which plugin sends, and its settings. `form` and `pro` are kept for older consoles and mean nothing.
         */
        Binding: {
            /** @description The name of a destination plugin */
            package: string;
            /** @default {} */
            init: Record<string, unknown>;
            /** @default {} */
            form: Record<string, unknown>;
            /** @default false */
            pro: boolean;
        };
        /** Cause */
        Cause: {
            /** @enum {string} */
            by: "key" | "point" | "referral" | "request" | "job";
            /** @default  */
            key: string;
            /** @default  */
            point: string;
            /** @default  */
            event: string;
            /** @default  */
            source: string;
            /** @default  */
            job: string;
            /** @default  */
            user: string;
        };
        /** Changed */
        Changed: {
            field: string;
            old: unknown;
            new: unknown;
            event: string | null;
            /** Format: date-time */
            time: string;
            large: boolean;
        };
        /** Chart */
        Chart: {
            total: number;
            interval: string;
            buckets: string[];
            counts: number[];
            series: components["schemas"]["Series"][];
            estimated: boolean;
        };
        /** CheckResult */
        CheckResult: {
            /** @enum {string} */
            branch: "production" | "test";
            ok: boolean | null;
            /** @default  */
            reason: string;
        };
        /** Checked */
        Checked: {
            problems: components["schemas"]["ErrorDetail"][];
        };
        /**
         * Choice
         * @description One value of an enum field: what is stored, and what people read.
         */
        Choice: {
            code: number;
            label: string;
        };
        /** Completion */
        Completion: {
            next: components["schemas"]["Suggestion"][];
            current: string;
        };
        /**
         * ComplianceRule
         * @description What is withheld of events of a type, or of any, from a source, or from any, before anybody keeps them.
         */
        ComplianceRule: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            /** @default  */
            event_type: string;
            /** @default  */
            source: string;
            /** @default true */
            enabled: boolean;
            settings: components["schemas"]["Withholding"][];
            /** @default [] */
            tags: string[];
        };
        /** Concern */
        Concern: {
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            code: string;
            message: string;
            link: string;
        };
        /** ConsentState */
        ConsentState: {
            type: string;
            name: string;
            /** @enum {string} */
            state: "granted" | "denied" | "withdrawn" | "expired" | "unknown";
            since?: string | null;
            until?: string | null;
            source?: string | null;
            version?: string | null;
            event?: string | null;
        };
        /**
         * ConsentType
         * @description Something a person can agree to. `auto_revoke` is a length of time such as `15m`, `90d`.
         *
         *         `version` names the wording that people agree to today; their events keep it.
         * @example {
         *       "id": "marketing",
         *       "name": "Letters about our products",
         *       "revokable": true,
         *       "auto_revoke": "365d"
         *     }
         */
        ConsentType: {
            /** @description Letters, digits and . _ : - */
            id: string;
            name: string;
            /** @default  */
            description: string;
            /** @default false */
            revokable: boolean;
            /**
             * @default deny
             * @enum {unknown}
             */
            default_value: "deny" | "grant";
            /** @default true */
            enabled: boolean;
            /** @default false */
            required: boolean;
            /** @default [] */
            tags: string[];
            /** @default  */
            auto_revoke: string;
            /** @default  */
            version: string;
        };
        /**
         * Credentials
         * @description What a sign-in form holds; other fields, such as OAuth's `grant_type`, are ignored.
         * @example {
         *       "username": "admin",
         *       "password": "correct horse battery"
         *     }
         */
        Credentials: {
            username: string;
            password: string;
        };
        /**
         * Database
         * @description Profiles of one account that may match each other, and the fields that they have beside the usual ones.
         * @example {
         *       "id": "2",
         *       "name": "Customers",
         *       "fields": [
         *         {
         *           "name": "CRM_ID",
         *           "type": "string",
         *           "title": "Number in the CRM"
         *         },
         *         {
         *           "name": "INTERESTS",
         *           "type": "tags"
         *         },
         *         {
         *           "name": "SIZE",
         *           "type": "enum",
         *           "choices": [
         *             {
         *               "code": 1,
         *               "label": "small"
         *             },
         *             {
         *               "code": 2,
         *               "label": "large"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        Database: {
            /** @description A whole number from 1; written with or without quotes */
            id: string;
            name: string;
            /** @default  */
            description: string;
            /** @default 1 */
            account: number;
            /** @default [] */
            fields: components["schemas"]["Field"][];
        };
        /** DeadLetter */
        DeadLetter: {
            body: string;
            size: number;
            cut: boolean;
            error: string;
            attempts: number;
            feedback_id: string;
            at: string | null;
        };
        /** DeadLetters */
        DeadLetters: {
            items: components["schemas"]["DeadLetter"][];
            total: number;
        };
        /** Deletion */
        Deletion: {
            /** @default  */
            refusal: string;
            dependents?: components["schemas"]["Dependent"][];
        };
        /** Delivery */
        Delivery: {
            id: string;
            destination_id: string;
            /** @default  */
            destination_name: string;
            /** @enum {string} */
            family: "profile" | "event" | "forget";
            /** @enum {string} */
            status: "queued" | "retrying" | "delivered" | "skipped" | "failed" | "dead";
            /** @default  */
            reason: string;
            profile_id?: string | null;
            event_id?: string | null;
            session_id?: string | null;
            /** @default false */
            test: boolean;
            /** @default 0 */
            attempt: number;
            /** Format: date-time */
            created: string;
            settled?: string | null;
            next_attempt?: string | null;
            data?: unknown;
            changes?: unknown;
            /** @default [] */
            attempts: components["schemas"]["Attempt"][];
        };
        /** DeliveryChart */
        DeliveryChart: {
            buckets: string[];
            waiting: number[];
            delivered: number[];
            skipped: number[];
            failed: number[];
            dead: number[];
        };
        /** Dependent */
        Dependent: {
            kind: string;
            id: string;
            title: string;
            address: string;
        };
        /**
         * Destination
         * @description Something that is told of changed profiles (`on_profile_change_only`) or of events.
         *
         *         `source` and `event_type` choose among events; empty is any. `quiet_period` seconds after its last change a profile
         *         is sent, at the latest `max_delay` seconds after the first; no quiet period means that of the settings. What a
         *         paused destination is owed waits. With `include_ephemeral` it is told of events too that are not stored.
         */
        Destination: {
            /** @description Letters, digits and . _ : - */
            id: string;
            name: string;
            /** @default  */
            description: string | null;
            /** @default false */
            enabled: boolean;
            /** @default false */
            paused: boolean;
            /** @default [] */
            tags: string[];
            destination: components["schemas"]["Binding"];
            /** @default {} */
            mapping: unknown;
            /** @default  */
            condition: string | null;
            /** @default true */
            on_profile_change_only: boolean;
            resource: components["schemas"]["ResourceLink"];
            /**
             * @default {
             *       "id": "",
             *       "name": ""
             *     }
             */
            source: components["schemas"]["Link"];
            /** @default null */
            event_type: components["schemas"]["Link"] | null;
            /** @default false */
            include_ephemeral: boolean;
            /** @default null */
            quiet_period: number | null;
            /** @default 600 */
            max_delay: number | null;
            /** @default false */
            envelope: boolean;
            /**
             * @default {
             *       "max_attempts": 5,
             *       "backoff": "exponential",
             *       "base": 2,
             *       "cap": 300
             *     }
             */
            retry: components["schemas"]["RetryPolicy"];
            /**
             * @description Deliveries a second; 0 is no limit
             * @default 0
             */
            rate_limit: number;
            /** @default [] */
            require_consents: string[];
            /** @default [] */
            watch_fields: string[];
            /** @default true */
            production: boolean;
            /** @default false */
            running: boolean;
            /** @default false */
            locked: boolean;
            /** @default  */
            created: string;
            /** @default  */
            updated: string;
        };
        /**
         * Detail
         * @description The one error that looks like Tracardi's, because its clients read it.
         */
        Detail: {
            detail: string;
        };
        /** Difference */
        Difference: {
            place: string;
            kept: unknown;
            gone: unknown;
            result: unknown;
        };
        /** Doing */
        Doing: {
            destination: string;
            name: string;
            waiting: number;
            retrying: number;
            oldest: string | null;
            failed: number;
            /** @enum {string} */
            breaker: "closed" | "open" | "probing";
            paused: boolean;
            enabled: boolean;
        };
        /** DraftTrial */
        DraftTrial: {
            destination: components["schemas"]["Destination"];
            /** @default  */
            profile_id: string;
            /** @default  */
            event_id: string;
            /** @default false */
            send: boolean;
        };
        /** Due */
        Due: {
            rule: string;
            /** Format: date-time */
            before: string;
            events: number;
            /** @default false */
            more: boolean;
        };
        /** Edit */
        Edit: {
            /** Format: date-time */
            time: string;
            by: string;
            /** @default  */
            address: string;
            /** @enum {string} */
            deed: "created" | "changed" | "removed";
            kind: string;
            object: string;
            fields?: components["schemas"]["FieldEdit"][];
        };
        /** Erasure */
        Erasure: {
            id: string;
            person: string;
            /**
             * @default running
             * @enum {string}
             */
            state: "running" | "folding" | "done";
            /** @default  */
            by: string;
            /** Format: date-time */
            added: string;
            ended?: string | null;
            removed?: components["schemas"]["Removed"];
            /** @default [] */
            files: components["schemas"]["HeldFile"][];
            /** @default [] */
            told: string[];
        };
        /**
         * ErrorBody
         * @description The body of every answer that is an error.
         */
        ErrorBody: {
            error: components["schemas"]["ErrorDetail"];
        };
        /**
         * ErrorDetail
         * @description What went wrong: a word for programs, a sentence for people, and the place in what was sent, if there is one.
         */
        ErrorDetail: {
            code: string;
            message: string;
            /** @default  */
            path: string;
        };
        /**
         * EventType
         * @description What is known of all events of one type: its words, and where its properties belong.
         *
         *         `copy` fills places of the event from its properties (`target: property path`), `profile` changes the person,
         *         `traits` says of what type traits of the event are that `copy` fills, so that they stay of one type,
         *         `journey` is the state of the customer's journey that the event shows (`first-visit` stands for awareness on the
         *         first visit and consideration later), `defaults` are properties that count as sent when they are missing.
         * @example {
         *       "id": "warranty-registered",
         *       "name": "Warranty registered",
         *       "tags": [
         *         "after-sales"
         *       ],
         *       "journey": "retention",
         *       "copy": {
         *         "data.contact.email.main": "email"
         *       },
         *       "profile": [
         *         {
         *           "target": "traits.warranties",
         *           "op": "append",
         *           "value": "serial"
         *         }
         *       ]
         *     }
         */
        EventType: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            /** @default [] */
            tags: string[];
            /**
             * @default
             * @enum {unknown}
             */
            journey: "" | "advocacy" | "awareness" | "consideration" | "first-visit" | "purchase" | "retention";
            /** @default {} */
            properties: Record<string, unknown>;
            /** @default {} */
            defaults: Record<string, unknown>;
            /** @default {} */
            copy: {
                [key: string]: string;
            };
            /** @default {} */
            traits: {
                [key: string]: "boolean" | "number" | "object" | "text" | "texts" | "time" | "whole-number";
            };
            /** @default [] */
            profile: components["schemas"]["Assign"][];
            /** @default false */
            built_in: boolean;
        };
        /** EventsOfDay */
        EventsOfDay: {
            today: number;
            yesterday: number;
            yesterday_so_far: number;
        };
        /** Exchange */
        Exchange: {
            request: {
                [key: string]: unknown;
            };
            response?: {
                [key: string]: unknown;
            } | null;
        };
        /** Extension */
        Extension: {
            id: string;
            kind: string;
            name: string;
            title: string;
            /** @default plug */
            icon: string;
            /** @default  */
            category: string;
            tags?: string[];
            /** @default  */
            description: string;
            settings?: {
                [key: string]: unknown;
            };
            credentials?: {
                [key: string]: unknown;
            };
            mapping?: {
                [key: string]: unknown;
            };
            requires?: string[];
            families?: string[];
            /** @default  */
            resource: string;
            /** @default  */
            manual: string;
            /** @default  */
            needs: string;
            /** @default true */
            ready: boolean;
            /** @default  */
            error: string;
        };
        /** Fault */
        Fault: {
            code: string;
            message: string;
            /** @default 1 */
            line: number;
            /** @default 1 */
            column: number;
            /** @default [] */
            expected: string[];
            /** @default  */
            path: string;
        };
        /**
         * Field
         * @description A custom field of a database; its values are the trait of this name. `choices` are those of an enum.
         */
        Field: {
            name: string;
            /**
             * @default string
             * @enum {unknown}
             */
            type: "bool" | "date" | "datetime" | "enum" | "float" | "int" | "ip" | "object" | "string" | "tags";
            /** @default  */
            title: string;
            /** @default [] */
            choices: components["schemas"]["Choice"][];
        };
        /** FieldEdit */
        FieldEdit: {
            name: string;
            old: unknown;
            new: unknown;
        };
        /** Finding */
        Finding: {
            kind: string;
            id: string;
            title: string;
            /** @default  */
            note: string;
            address: string;
        };
        /** Flaw */
        Flaw: {
            path: string;
            message: string;
        };
        /** Found */
        Found: {
            items: components["schemas"]["Finding"][];
        };
        /** Glimpse */
        Glimpse: {
            columns: string[];
            mapping: {
                [key: string]: string;
            };
            fields: components["schemas"]["Place"][];
            rows: {
                [key: string]: unknown;
            }[];
            problem: string;
            encoding: string;
            delimiter: string;
        };
        /** Health */
        Health: {
            backlog: number;
            retrying: number;
            oldest: string | null;
            last_hour: {
                [key: string]: number;
            };
            last_day: {
                [key: string]: number;
            };
            breaker: string;
            faults: number;
            until?: string | null;
            paused: boolean;
        };
        /** Held */
        Held: {
            value: string;
            count: number;
            share: number;
        };
        /** HeldFile */
        HeldFile: {
            job: string;
            name: string;
            state: string;
        };
        /** Histogram */
        Histogram: {
            total: number;
            interval: string;
            result: {
                [key: string]: unknown;
            }[];
            buckets: string[];
        };
        /** HistoryEntry */
        HistoryEntry: {
            id: string;
            /** @enum {string} */
            kind: "field" | "consent" | "import" | "merge" | "unmerge";
            /** Format: date-time */
            time: string;
            title: string;
            profile: string;
            source: string | null;
            merged: string[];
            cause: components["schemas"]["Cause"] | null;
            changes: components["schemas"]["Changed"][];
        };
        /**
         * Hurry
         * @default {
         *       "profile_id": ""
         *     }
         */
        Hurry: {
            /** @default  */
            profile_id: string;
        };
        /**
         * IdentificationPoint
         * @description An event that tells who somebody is: where all its pairs are those of one known profile, it is that person's.
         *
         *         One of them at least is a place of an identity key. Without a `source` it is about the events of any.
         * @example {
         *       "id": "sign-in",
         *       "event_type": "sign-in",
         *       "fields": [
         *         {
         *           "property": "email.main",
         *           "place": "data.contact.email.main"
         *         }
         *       ]
         *     }
         */
        IdentificationPoint: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            /** @default true */
            enabled: boolean;
            event_type: string;
            /** @default  */
            source: string;
            fields: components["schemas"]["Pair"][];
        };
        /**
         * IdentityKey
         * @description A place of the profile whose value tells who somebody is, such as `email.main`; its id names the place.
         *
         *         `device.fingerprint` is none, but what a visitor's device tells of itself; `ttl` is how many seconds one is known
         *         again. Unless somebody says otherwise, it is not enabled and does not merge, and all others are and do.
         *         With `identifies` whoever is new and says a known value is taken for the person who has it; with `merges` a profile
         *         that exists becomes one with it. `blocked` are values, with `*` for anything, that tell of nobody; left out, they
         *         are the ones that are built in. `most_profiles` is how many profiles one value may join, 0 for any number. With
         *         `retires` a value that a profile has no more does not find it any longer.
         * @example {
         *       "id": "phone.main",
         *       "merges": false,
         *       "most_profiles": 5
         *     }
         */
        IdentityKey: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            /** @default null */
            enabled: boolean | null;
            /** @default true */
            identifies: boolean;
            /** @default null */
            merges: boolean | null;
            /** @default false */
            retires: boolean;
            /** @default null */
            blocked: string[] | null;
            /** @default 100 */
            most_profiles: number;
            /** @default 0 */
            ttl: number;
        };
        /** Import */
        Import: {
            id: string;
            name: string;
            /** @enum {string} */
            format: "csv" | "jsonl" | "parquet";
            plan: components["schemas"]["ImportPlan"];
            /** @enum {string} */
            state: "draft" | "waiting" | "running" | "done" | "failed" | "cancelled";
            error: string;
            total: number | null;
            done: number;
            created: number;
            updated: number;
            unchanged: number;
            refused: number;
            errors: {
                [key: string]: number;
            };
            rate: number | null;
            seconds_left: number | null;
            by: string;
            /** Format: date-time */
            added: string;
            begun: string | null;
            ended: string | null;
        };
        /** ImportPlan */
        ImportPlan: {
            /** @default 1 */
            database: number;
            /**
             * @default email
             * @enum {string}
             */
            matching: "email" | "phone" | "profile_id" | "custom";
            /** @default  */
            field: string;
            resource?: number | null;
            columns?: {
                [key: string]: string;
            };
            /** @default false */
            update_only: boolean;
            /** @default false */
            skip_triggers: boolean;
            /** @default false */
            dry_run: boolean;
            /** @default  */
            delimiter: string;
            /** @default  */
            encoding: string;
        };
        /** Importing */
        Importing: {
            queue: string;
            running: number;
            waiting: number;
        };
        /** Installation */
        Installation: {
            /** @default  */
            id: string;
            name: string;
            /** @default  */
            description: string;
            credentials?: {
                [key: string]: unknown;
            };
            groups?: string[];
            /** @default true */
            enabled: boolean;
        };
        /** JobExample */
        JobExample: {
            kept: string;
            gone: string;
            key: string;
        };
        /** JobOrder */
        JobOrder: {
            kind: string;
            plan?: {
                [key: string]: unknown;
            };
        };
        /** JobView */
        JobView: {
            id: string;
            kind: string;
            plan: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed" | "cancelled";
            error: string;
            total: number | null;
            done: number;
            counts: {
                [key: string]: number;
            };
            rate: number | null;
            seconds_left: number | null;
            by: string;
            /** Format: date-time */
            created: string;
            started: string | null;
            ended: string | null;
            examples: components["schemas"]["JobExample"][];
        };
        /**
         * Link
         * @description Something named by its id; empty means any.
         */
        Link: {
            /** @default  */
            id: string;
            /** @default  */
            name: string;
        };
        /** Listing[dict[str, Any]] */
        AnyList: {
            items: {
                [key: string]: unknown;
            }[];
            total: number;
            next?: string | null;
        };
        /** Listing[HistoryEntry] */
        HistoryEntryList: {
            items: components["schemas"]["HistoryEntry"][];
            total: number;
            next?: string | null;
        };
        /** Listing[TimelineEntry] */
        TimelineEntryList: {
            items: components["schemas"]["TimelineEntry"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Import] */
        ImportList: {
            items: components["schemas"]["Import"][];
            total: number;
            next?: string | null;
        };
        /** Listing[JobView] */
        JobViewList: {
            items: components["schemas"]["JobView"][];
            total: number;
            next?: string | null;
        };
        /** Listing[MergeNote] */
        MergeNoteList: {
            items: components["schemas"]["MergeNote"][];
            total: number;
            next?: string | null;
        };
        /** Listing[OwnSession] */
        OwnSessionList: {
            items: components["schemas"]["OwnSession"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Account] */
        AccountList: {
            items: components["schemas"]["Account"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Database] */
        DatabaseList: {
            items: components["schemas"]["Database"][];
            total: number;
            next?: string | null;
        };
        /** Listing[SubscriptionResource] */
        SubscriptionResourceList: {
            items: components["schemas"]["SubscriptionResource"][];
            total: number;
            next?: string | null;
        };
        /** Listing[ConsentType] */
        ConsentTypeList: {
            items: components["schemas"]["ConsentType"][];
            total: number;
            next?: string | null;
        };
        /** Listing[EventType] */
        EventTypeList: {
            items: components["schemas"]["EventType"][];
            total: number;
            next?: string | null;
        };
        /** Listing[ProfileMapping] */
        ProfileMappingList: {
            items: components["schemas"]["ProfileMapping"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Redirect] */
        RedirectList: {
            items: components["schemas"]["Redirect"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Reshaping] */
        ReshapingList: {
            items: components["schemas"]["Reshaping"][];
            total: number;
            next?: string | null;
        };
        /** Listing[SavedTest] */
        SavedTestList: {
            items: components["schemas"]["SavedTest"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Source] */
        SourceList: {
            items: components["schemas"]["Source"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Validation] */
        ValidationList: {
            items: components["schemas"]["Validation"][];
            total: number;
            next?: string | null;
        };
        /** Listing[ComplianceRule] */
        ComplianceRuleList: {
            items: components["schemas"]["ComplianceRule"][];
            total: number;
            next?: string | null;
        };
        /** Listing[ConsentState] */
        ConsentStateList: {
            items: components["schemas"]["ConsentState"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Delivery] */
        DeliveryList: {
            items: components["schemas"]["Delivery"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Destination] */
        DestinationList: {
            items: components["schemas"]["Destination"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Edit] */
        EditList: {
            items: components["schemas"]["Edit"][];
            total: number;
            next?: string | null;
        };
        /** Listing[SignInAttempt] */
        SignInAttemptList: {
            items: components["schemas"]["SignInAttempt"][];
            total: number;
            next?: string | null;
        };
        /** Listing[IdentificationPoint] */
        IdentificationPointList: {
            items: components["schemas"]["IdentificationPoint"][];
            total: number;
            next?: string | null;
        };
        /** Listing[IdentityKey] */
        IdentityKeyList: {
            items: components["schemas"]["IdentityKey"][];
            total: number;
            next?: string | null;
        };
        /** Listing[MergeRule] */
        MergeRuleList: {
            items: components["schemas"]["MergeRule"][];
            total: number;
            next?: string | null;
        };
        /** Listing[AuditEntry] */
        AuditEntryList: {
            items: components["schemas"]["AuditEntry"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Erasure] */
        ErasureList: {
            items: components["schemas"]["Erasure"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Resource] */
        ResourceList: {
            items: components["schemas"]["Resource"][];
            total: number;
            next?: string | null;
        };
        /** Listing[RetentionRule] */
        RetentionRuleList: {
            items: components["schemas"]["RetentionRule"][];
            total: number;
            next?: string | null;
        };
        /** Listing[TokenView] */
        TokenViewList: {
            items: components["schemas"]["TokenView"][];
            total: number;
            next?: string | null;
        };
        /** Listing[UserView] */
        UserViewList: {
            items: components["schemas"]["UserView"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Extension] */
        ExtensionList: {
            items: components["schemas"]["Extension"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Outcome] */
        OutcomeList: {
            items: components["schemas"]["Outcome"][];
            total: number;
            next?: string | null;
        };
        /** Listing[Due] */
        DueList: {
            items: components["schemas"]["Due"][];
            total: number;
            next?: string | null;
        };
        /** Listing[LogLine] */
        LogLineList: {
            items: components["schemas"]["LogLine"][];
            total: number;
            next?: string | null;
        };
        /** LogLine */
        LogLine: {
            id: number;
            /** Format: date-time */
            time: string;
            /** @enum {string} */
            level: "info" | "warning" | "error" | "critical";
            event: string;
            fields: string;
        };
        /** MergeNote */
        MergeNote: {
            id: string;
            /** Format: date-time */
            time: string;
            kept: string;
            kept_name: string;
            gone: string;
            gone_name: string;
            cause: components["schemas"]["Cause"];
            undone?: string | null;
            /** @default  */
            undone_by: string;
        };
        /**
         * MergeOrder
         * @example {
         *       "with": "6a1c0a0e-6f0c-4b83-9c3a-8f3f2d1f7a10"
         *     }
         */
        MergeOrder: {
            with: string;
        };
        /** MergePreview */
        MergePreview: {
            kept: string;
            gone: string;
            differences: components["schemas"]["Difference"][];
            profile: {
                [key: string]: unknown;
            };
        };
        /**
         * MergeRule
         * @description What becomes of a place of two profiles that become one.
         *
         *         `place` is a path such as `traits.score`; with `*` at its end it is about all that begins so.
         * @example {
         *       "id": "best-score",
         *       "place": "traits.score",
         *       "strategy": "most"
         *     }
         */
        MergeRule: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            place: string;
            /** @enum {unknown} */
            strategy: "all" | "any" | "first" | "last" | "least" | "most" | "sum" | "unite";
        };
        /** MergeView */
        MergeView: {
            id: string;
            /** Format: date-time */
            time: string;
            kept: string;
            kept_name: string;
            gone: string;
            gone_name: string;
            cause: components["schemas"]["Cause"];
            undone?: string | null;
            /** @default  */
            undone_by: string;
            before: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            after: {
                [key: string]: unknown;
            };
        };
        /**
         * Naming
         * @description Where an event says of what type it is, whose it is, and to which session it belongs.
         *
         *         Each is a reference such as `event@properties.user`, or a text that stands for itself.
         */
        Naming: {
            /** @default  */
            event_type: string;
            /** @default  */
            profile: string;
            /** @default  */
            session: string;
        };
        /** Outcome */
        Outcome: {
            row: number;
            error: number;
            error_text: string;
            /** @enum {string} */
            action: "created" | "updated" | "unchanged" | "refused";
            profile_id: string;
            key: string;
        };
        /** Overview */
        Overview: {
            events: components["schemas"]["EventsOfDay"];
            profiles: components["schemas"]["PeopleOfDay"];
            sessions: number;
            invalid: number;
            estimated: boolean;
            refused: number;
            destinations: components["schemas"]["Doing"][];
            imports: components["schemas"]["Importing"];
            attention: components["schemas"]["Concern"][];
        };
        /** OwnSession */
        OwnSession: {
            id: string;
            browser: boolean;
            /** Format: date-time */
            created: string;
            expires: string | null;
            current: boolean;
        };
        /**
         * Pair
         * @description A property of an event, such as `email.main`, and the place of the profile that has to hold the same value.
         */
        Pair: {
            property: string;
            place: string;
        };
        /** Part */
        Part: {
            name: string;
            well: boolean;
            seen: string;
            /** @default  */
            advice: string;
        };
        /** PasswordChange */
        PasswordChange: {
            current: string;
            password: string;
        };
        /** PeopleOfDay */
        PeopleOfDay: {
            new: number;
            returning: number;
        };
        /** Place */
        Place: {
            name: string;
            type: string;
            title: string;
            /** @default false */
            custom: boolean;
            choices?: components["schemas"]["Choice"][];
        };
        /** Plan */
        Plan: {
            steps: components["schemas"]["Step"][];
            /** @default 0 */
            created: number;
            /** @default 0 */
            changed: number;
            /** @default 0 */
            removed: number;
            problems?: string[];
        };
        /** @description Why the request was refused, as older clients read it. */
        Problem: {
            detail?: unknown;
        };
        /**
         * ProfileMapping
         * @description What events of a type, or of any, from a source, or from any, change in the profile beyond what their type says.
         *
         *         A line's `value` is a path into the properties; with `event@` before it, into the whole event. All lines of a
         *         mapping are written, or none.
         * @example {
         *       "id": "spent",
         *       "event_type": "order-completed",
         *       "condition": "event@properties.total > 15",
         *       "profile": [
         *         {
         *           "target": "traits.spent",
         *           "op": "increment",
         *           "value": "total"
         *         },
         *         {
         *           "target": "traits.shops",
         *           "op": "append",
         *           "value": "event@source.id"
         *         }
         *       ]
         *     }
         */
        ProfileMapping: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            /** @default  */
            event_type: string;
            /** @default  */
            source: string;
            /** @default true */
            enabled: boolean;
            /** @default  */
            condition: string;
            profile: components["schemas"]["Assign"][];
            /** @default [] */
            tags: string[];
        };
        /**
         * Redirect
         * @description A short link: collects an event and leads on to `url`.
         * @example {
         *       "id": "spring",
         *       "name": "Spring letter",
         *       "source": "letters",
         *       "event_type": "letter-clicked",
         *       "url": "https://shop.example/spring"
         *     }
         */
        Redirect: {
            /** @description Letters, digits and . _ : - */
            id: string;
            name: string;
            /** @default  */
            description: string;
            source: string;
            event_type: string;
            url: string;
            /** @default {} */
            props: Record<string, unknown>;
            /** @default false */
            pass_query: boolean;
            /** @default true */
            enabled: boolean;
            /** @default [] */
            tags: string[];
        };
        /** Redriven */
        Redriven: {
            redriven: number;
        };
        /**
         * Removed
         * @default {
         *       "profiles": 0,
         *       "ids": 0,
         *       "sessions": 0,
         *       "events": 0,
         *       "deliveries": 0,
         *       "imports": 0
         *     }
         */
        Removed: {
            /** @default 0 */
            profiles: number;
            /** @default 0 */
            ids: number;
            /** @default 0 */
            sessions: number;
            /** @default 0 */
            events: number;
            /** @default 0 */
            deliveries: number;
            /** @default 0 */
            imports: number;
        };
        /** Replan */
        Replan: {
            id: string;
            plan: components["schemas"]["ImportPlan"];
        };
        /** ReplayWish */
        ReplayWish: {
            type: string;
        };
        /** Replayed */
        Replayed: {
            id: string;
            valid: boolean;
            errors?: components["schemas"]["Problem"][];
            warnings?: string[];
        };
        /** Replays */
        Replays: {
            looked_at: number;
            valid: number;
            left: number;
            failed: components["schemas"]["Replayed"][];
        };
        /**
         * Reshaping
         * @description Templates that make other properties, or another context, of what was sent.
         *
         *         `session` makes another context of the request, which its session keeps, `names` another type or other ids. With one
         *         of these two a reshaping comes before all others, and sees the event alone.
         * @example {
         *       "id": "old-app",
         *       "event_type": "order-completed",
         *       "source": "app",
         *       "properties": {
         *         "total": "event@properties.sum",
         *         "coupon?": "event@properties.code"
         *       }
         *     }
         */
        Reshaping: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            /** @default  */
            event_type: string;
            /** @default  */
            source: string;
            /** @default true */
            enabled: boolean;
            /** @default  */
            condition: string;
            /** @default null */
            properties: Record<string, unknown> | null;
            /** @default null */
            context: Record<string, unknown> | null;
            /** @default null */
            session: Record<string, unknown> | null;
            /**
             * @default {
             *       "event_type": "",
             *       "profile": "",
             *       "session": ""
             *     }
             */
            names: components["schemas"]["Naming"];
            /** @default [] */
            tags: string[];
        };
        /**
         * Resource
         * @description Another system, and its credentials.
         *
         *         `tags`, `icon` and `destination` (the settings that a destination on it begins with) come from its type, whatever is
         *         sent; `timestamp`, `production` and `running` are taken for the sake of older clients and mean nothing.
         */
        Resource: {
            /** @description Letters, digits and . _ : -; kept in lower case */
            id: string;
            name: string;
            /** @description The name of a resource plugin */
            type: string;
            /** @default No description provided */
            description: string | null;
            credentials?: components["schemas"]["ResourceCredentials"];
            tags?: string[] | string;
            /** @default [] */
            groups: string[] | string;
            /** @default null */
            icon: string | null;
            /** @default null */
            destination: Record<string, unknown> | null;
            /** @default true */
            enabled: boolean;
            /** @default false */
            locked: boolean;
            /** @default null */
            timestamp: string | null;
            /** @default true */
            production: boolean;
            /** @default false */
            running: boolean;
        };
        /**
         * ResourceCredentials
         * @description What opens the door, in the words of the resource's type; `test` is used for tests and in staging.
         *
         *         A branch that is empty is not used. In an answer `***` stands for each secret; sent back, it means what is stored.
         */
        ResourceCredentials: {
            /** @default {} */
            production: Record<string, unknown>;
            /** @default {} */
            test: Record<string, unknown>;
        };
        /**
         * ResourceLink
         * @description The resource to connect to, by its id.
         */
        ResourceLink: {
            id: string;
        };
        /** Restriction */
        Restriction: {
            on: boolean;
        };
        /**
         * RetentionRule
         * @description How many days events of a source and a type are kept; an empty `source` or `event_type` means any.
         *
         *         Of several rules that an event falls under, the one that says most counts: with a type and a source, else with a
         *         type, else with a source.
         */
        RetentionRule: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            /** @default  */
            source: string;
            /** @default  */
            event_type: string;
            /** @description Days that such an event is kept. */
            days: number;
            /** @default true */
            enabled: boolean;
        };
        /**
         * RetryPolicy
         * @description How often and when a delivery is tried again: after `base` ** attempt seconds, at most `cap`.
         */
        RetryPolicy: {
            /** @default 5 */
            max_attempts: number;
            /**
             * @default exponential
             * @enum {unknown}
             */
            backoff: "constant" | "exponential";
            /**
             * @description Seconds
             * @default 2
             */
            base: number;
            /**
             * @description Seconds
             * @default 300
             */
            cap: number;
        };
        /** Revealed */
        Revealed: {
            id: string;
            credentials: components["schemas"]["ResourceCredentials"];
        };
        /** RuleDraft */
        RuleDraft: {
            event_id: string;
            mapping?: components["schemas"]["ProfileMapping"] | null;
            reshaping?: components["schemas"]["Reshaping"] | null;
            validation?: components["schemas"]["Validation"] | null;
        };
        /** RuleTrial */
        RuleTrial: {
            about: boolean;
            holds?: boolean | null;
            /** @default  */
            error: string;
            before?: {
                [key: string]: unknown;
            } | null;
            after?: {
                [key: string]: unknown;
            } | null;
            problems?: components["schemas"]["Flaw"][];
        };
        /**
         * SavedTest
         * @description A request that people send to a source to see what comes of it, kept for all of them.
         *
         *         `asynchronous` sends it with PUT. Where `body` is there, somebody wrote it by hand, and it is sent in place of what
         *         the other fields make.
         * @example {
         *       "id": "web-main.big-order",
         *       "name": "A big order",
         *       "event_source": "web-main",
         *       "event_type": "order-completed",
         *       "session_id": "test-1",
         *       "properties": {
         *         "total": 1250
         *       }
         *     }
         */
        SavedTest: {
            /** @description Letters, digits and . _ : - */
            id: string;
            name: string;
            /** @default  */
            description: string;
            event_source: string;
            event_type: string;
            /** @default  */
            profile_id: string;
            /** @default  */
            session_id: string;
            /** @default false */
            asynchronous: boolean;
            /** @default {} */
            properties: Record<string, unknown>;
            /** @default {} */
            context: Record<string, unknown>;
            /** @default null */
            body: unknown;
            /** @default [] */
            tags: string[];
        };
        /** Series */
        Series: {
            value: string;
            total: number;
            counts: number[];
        };
        /** SetUpOrder */
        SetUpOrder: {
            secret: string;
            /** @description A name or an e-mail address */
            username: string;
            password: string;
        };
        /** SetUpState */
        SetUpState: {
            needed: boolean;
            /** @default  */
            oidc: string;
        };
        /** SettingView */
        SettingView: {
            name: string;
            value: string;
            default: string;
            description: string;
            changed: boolean;
        };
        /**
         * SignIn
         * @description What a successful sign-in is given; the field names are those of OAuth 2 and of Tracardi's clients.
         */
        SignIn: {
            access_token: string;
            /** @default bearer */
            token_type: string;
            roles: ("admin" | "developer" | "maintainer" | "marketer")[];
            /** @default {} */
            preference: {
                [key: string]: string;
            };
        };
        /** SignInAttempt */
        SignInAttempt: {
            /** Format: date-time */
            time: string;
            name: string;
            address: string;
            /** @enum {string} */
            outcome: "ok" | "wrong" | "disabled" | "too_many" | "refused";
        };
        /** SignedIn */
        SignedIn: {
            user: string;
            name: string;
            full_name: string;
            roles: ("admin" | "developer" | "marketer" | "maintainer")[];
            permissions: string[];
            environments: string[];
            csrf: string;
            expires: string | null;
            version: string;
        };
        /**
         * Source
         * @description An entry point for events; its id is the write key that a client sends.
         * @example {
         *       "id": "web-main",
         *       "name": "Main web site",
         *       "type": [
         *         "rest"
         *       ],
         *       "channel": "Web",
         *       "tags": [
         *         "shop"
         *       ]
         *     }
         * @example {
         *       "id": "coupons",
         *       "name": "Coupon machine",
         *       "type": [
         *         "webhook"
         *       ],
         *       "config": {
         *         "generate_profile": true,
         *         "identification": "email"
         *       }
         *     }
         */
        Source: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            type?: ("redirect" | "rest" | "webhook")[];
            /** @default  */
            channel: string;
            /** @default true */
            enabled: boolean;
            /** @default false */
            transitional: boolean;
            tags?: string[];
            /** @default [] */
            groups: string[];
            /** @default false */
            requires_consent: boolean;
            /** @default false */
            locked: boolean;
            /**
             * @description Requests a second and address; 0 is no limit
             * @default 0
             */
            rate_limit: number;
            /** @default {} */
            config: Record<string, unknown>;
        };
        /** Step */
        Step: {
            kind: string;
            id: string;
            /** @enum {string} */
            deed: "created" | "changed" | "removed";
            fields: components["schemas"]["FieldEdit"][];
        };
        /** Storage */
        Storage: {
            engine: string;
            schema: number;
            bytes: number;
            groups: {
                [key: string]: number;
            };
        };
        /**
         * SubscriptionResource
         * @description Something of an account that people of some databases subscribe to, such as a newsletter.
         * @example {
         *       "id": "24",
         *       "name": "Weekly letter"
         *     }
         */
        SubscriptionResource: {
            /** @description A whole number from 1; written with or without quotes */
            id: string;
            name: string;
            /** @default  */
            description: string;
            /** @default 1 */
            account: number;
            databases?: number[];
        };
        /** Suggestion */
        Suggestion: {
            value: string;
            token: string;
            name: string;
            /** @default  */
            desc: string;
            /** @default true */
            space: boolean;
            /** @default  */
            color: string;
        };
        /** System */
        System: {
            version: string;
            installation: string;
            /** Format: date-time */
            started: string;
            /** Format: date-time */
            now: string;
            python: string;
            platform: string;
            environments: string[];
            catalogue_version: number;
            counts: {
                [key: string]: number;
            };
            parts: components["schemas"]["Part"][];
            settings: components["schemas"]["SettingView"][];
        };
        /** Target */
        Target: {
            path: string;
            wanted: string;
            ops: ("equals" | "equals-if-not-exists" | "append" | "increment" | "decrement" | "merge" | "delete")[];
        };
        /** TimelineEntry */
        TimelineEntry: {
            id: string;
            /** @enum {string} */
            kind: "event" | "session" | "delivery" | "field" | "consent" | "import" | "merge" | "unmerge";
            /** Format: date-time */
            time: string;
            title: string;
            object: unknown;
        };
        /**
         * TokenDraft
         * @description A token as somebody writes one; `expires` unset is never.
         * @example {
         *       "name": "nightly export",
         *       "roles": [
         *         "marketer"
         *       ],
         *       "expires": "2030-01-01T00:00:00Z"
         *     }
         */
        TokenDraft: {
            /** @default null */
            id: string | null;
            /** @default  */
            name: string;
            roles: ("admin" | "developer" | "maintainer" | "marketer")[];
            /** @default null */
            expires: string | null;
        };
        /**
         * TokenView
         * @description A token as the API shows one. `token`, the secret, is told once: in the answer that creates it.
         */
        TokenView: {
            id: string;
            name: string;
            user: string;
            roles: ("admin" | "developer" | "maintainer" | "marketer")[];
            created: string;
            expires: string | null;
            sign_in: boolean;
            /** @default null */
            token: string | null;
        };
        /** Top */
        Top: {
            of: string;
            total: number;
            known: number;
            estimated: boolean;
            items: components["schemas"]["Held"][];
        };
        /** TrialOrder */
        TrialOrder: {
            /** @default  */
            profile_id: string;
            /** @default  */
            event_id: string;
            /** @default false */
            send: boolean;
        };
        /** Tried */
        Tried: {
            result?: unknown;
            error?: components["schemas"]["Fault"];
        };
        /** Undone */
        Undone: {
            id: string;
            kept: {
                [key: string]: unknown;
            };
            gone: {
                [key: string]: unknown;
            };
            events: number;
        };
        /**
         * UserDraft
         * @description A user as somebody writes one; without `password` an existing user keeps the one there is.
         *
         *         `expires` is when they can sign in no more, and all their sign-ins end; unset is never.
         * @example {
         *       "id": "ada@example.com",
         *       "roles": [
         *         "developer"
         *       ],
         *       "password": "correct horse battery"
         *     }
         */
        UserDraft: {
            /** @description A name or an e-mail address */
            id: string;
            roles: ("admin" | "developer" | "maintainer" | "marketer")[];
            /** @default true */
            enabled: boolean;
            /** @default  */
            full_name: string;
            /** @default null */
            expires: string | null;
            /** @default null */
            password: string | null;
        };
        /**
         * UserView
         * @description A user as the API shows one.
         */
        UserView: {
            id: string;
            roles: ("admin" | "developer" | "maintainer" | "marketer")[];
            enabled: boolean;
            created: string;
            full_name: string;
            expires: string | null;
        };
        /**
         * Validation
         * @description What events of a type have to look like: a JSON Schema for each place, such as `event@properties`.
         * @example {
         *       "id": "order",
         *       "event_type": "order-completed",
         *       "schemas": {
         *         "event@properties": {
         *           "type": "object",
         *           "required": [
         *             "total"
         *           ],
         *           "properties": {
         *             "total": {
         *               "type": "number",
         *               "minimum": 0
         *             }
         *           }
         *         }
         *       }
         *     }
         */
        Validation: {
            /** @description Letters, digits and . _ : - */
            id: string;
            /** @default  */
            name: string;
            /** @default  */
            description: string;
            event_type: string;
            /** @default  */
            source: string;
            /** @default true */
            enabled: boolean;
            /** @default  */
            condition: string;
            schemas: {
                [key: string]: Record<string, unknown> | boolean;
            };
            /** @default [] */
            tags: string[];
        };
        /**
         * Withholding
         * @description What becomes of a `field` of an event, such as `properties.email`, where one of the `consents` is missing.
         *
         *         `hash` puts a keyed hash in its place, `erase` leaves it out, `nothing` leaves it as it is, and needs no consents. A
         *         path that meets a list is about each item of it.
         */
        Withholding: {
            /** @enum {unknown} */
            action: "erase" | "hash" | "nothing";
            field: string;
            /** @default [] */
            consents: string[];
        };
        /** Saved */
        destinations_Saved: {
            /** @default 1 */
            saved: number;
            errors?: string[];
            ids?: string[];
        };
        /** Trial */
        entrypoints_api_notation_Trial: {
            condition?: string;
            template?: unknown;
            message?: string;
            reference?: string;
            /** @default  */
            mode: string;
            profile?: {
                [key: string]: unknown;
            } | string | null;
            event?: {
                [key: string]: unknown;
            } | string | null;
            session?: {
                [key: string]: unknown;
            } | string | null;
            payload?: unknown;
            memory?: {
                [key: string]: unknown;
            } | null;
            flow?: {
                [key: string]: unknown;
            } | null;
        };
        /** Trial */
        pipeline_trial_Trial: {
            condition?: boolean | null;
            /** @default true */
            consents: boolean;
            mapped?: unknown;
            request?: {
                [key: string]: unknown;
            } | null;
            response?: {
                [key: string]: unknown;
            } | null;
            /** @default previewed */
            status: string;
            /** @default  */
            error: string;
        };
        /** Saved */
        resources_Saved: {
            /** @default 1 */
            saved: number;
            errors?: string[];
            ids?: string[];
        };
        /**
         * Portrait
         * @description All of `profile.data`; `anonymous` is true while there is no e-mail, phone or messenger handle.
         */
        Portrait: {
            /** @default null */
            anonymous: boolean | null;
            /**
             * @default {
             *       "firstname": null,
             *       "lastname": null,
             *       "display_name": null,
             *       "birthday": null,
             *       "gender": null,
             *       "language": {
             *         "native": null,
             *         "spoken": null
             *       },
             *       "education": {
             *         "level": null
             *       },
             *       "civil": {
             *         "status": null
             *       },
             *       "attributes": {
             *         "height": null,
             *         "weight": null,
             *         "shoe_number": null
             *       }
             *     }
             */
            pii: components["schemas"]["Pii"];
            /**
             * @default {
             *       "email": {
             *         "main": null,
             *         "private": null,
             *         "business": null,
             *         "others": []
             *       },
             *       "phone": {
             *         "main": null,
             *         "business": null,
             *         "mobile": null,
             *         "whatsapp": null,
             *         "others": []
             *       },
             *       "app": {
             *         "whatsapp": null,
             *         "discord": null,
             *         "slack": null,
             *         "twitter": null,
             *         "telegram": null,
             *         "wechat": null,
             *         "viber": null,
             *         "signal": null,
             *         "other": {}
             *       },
             *       "address": {
             *         "town": null,
             *         "county": null,
             *         "country": null,
             *         "postcode": null,
             *         "street": null,
             *         "other": null
             *       },
             *       "confirmations": []
             *     }
             */
            contact: components["schemas"]["Contact"];
            /**
             * @default {
             *       "id": null,
             *       "pk": null,
             *       "badge": null,
             *       "passport": null,
             *       "credit_card": null,
             *       "token": null,
             *       "coupons": null
             *     }
             */
            identifier: components["schemas"]["Identifier"];
            /**
             * @default {
             *       "push": [],
             *       "other": [],
             *       "last": {
             *         "geo": {
             *           "country": {
             *             "name": null,
             *             "code": null
             *           },
             *           "city": null,
             *           "county": null,
             *           "postal": null,
             *           "latitude": null,
             *           "longitude": null,
             *           "location": null
             *         }
             *       }
             *     }
             */
            devices: components["schemas"]["Devices"];
            /**
             * @default {
             *       "image": null,
             *       "webpage": null,
             *       "social": {
             *         "twitter": null,
             *         "facebook": null,
             *         "youtube": null,
             *         "instagram": null,
             *         "tiktok": null,
             *         "linkedin": null,
             *         "reddit": null,
             *         "other": {}
             *       }
             *     }
             */
            media: components["schemas"]["Media"];
            /**
             * @default {
             *       "purchases": [],
             *       "colors": [],
             *       "sizes": [],
             *       "devices": [],
             *       "channels": [],
             *       "payments": [],
             *       "brands": [],
             *       "fragrances": [],
             *       "services": [],
             *       "other": []
             *     }
             */
            preferences: components["schemas"]["Preferences"];
            /**
             * @default {
             *       "position": null,
             *       "salary": null,
             *       "type": null,
             *       "department": null,
             *       "company": {
             *         "name": null,
             *         "size": null,
             *         "segment": null,
             *         "country": null
             *       }
             *     }
             */
            job: components["schemas"]["Job"];
            /**
             * @default {
             *       "ltv": 0,
             *       "ltcosc": 0,
             *       "ltcocc": 0,
             *       "ltcop": 0,
             *       "ltcosv": 0,
             *       "ltcocv": 0,
             *       "next": null,
             *       "custom": {}
             *     }
             */
            metrics: components["schemas"]["Metrics"];
            /**
             * @default {
             *       "codes": [],
             *       "card": {
             *         "id": null,
             *         "name": null,
             *         "issuer": null,
             *         "expires": null,
             *         "points": 0
             *       }
             *     }
             */
            loyalty: components["schemas"]["Loyalty"];
        };
        /**
         * Pii
         * @description Who the person is.
         */
        Pii: {
            /** @default null */
            firstname: string | null;
            /** @default null */
            lastname: string | null;
            /** @default null */
            display_name: string | null;
            /** @default null */
            birthday: string | null;
            /** @default null */
            gender: string | null;
            /**
             * @default {
             *       "native": null,
             *       "spoken": null
             *     }
             */
            language: components["schemas"]["Language"];
            /**
             * @default {
             *       "level": null
             *     }
             */
            education: components["schemas"]["Education"];
            /**
             * @default {
             *       "status": null
             *     }
             */
            civil: components["schemas"]["Civil"];
            /**
             * @default {
             *       "height": null,
             *       "weight": null,
             *       "shoe_number": null
             *     }
             */
            attributes: components["schemas"]["Attributes"];
        };
        /**
         * Language
         * @description Languages by their English names.
         */
        Language: {
            /** @default null */
            native: string | null;
            /** @default null */
            spoken: string | string[] | null;
        };
        /**
         * Education
         * @description Schooling.
         */
        Education: {
            /** @default null */
            level: string | null;
        };
        /**
         * Civil
         * @description Civil status.
         */
        Civil: {
            /** @default null */
            status: string | null;
        };
        /**
         * Attributes
         * @description The body: height in cm, weight in kg.
         */
        Attributes: {
            /** @default null */
            height: number | null;
            /** @default null */
            weight: number | null;
            /** @default null */
            shoe_number: number | null;
        };
        /**
         * Contact
         * @description How to reach the person.
         */
        Contact: {
            /**
             * @default {
             *       "main": null,
             *       "private": null,
             *       "business": null,
             *       "others": []
             *     }
             */
            email: components["schemas"]["Email"];
            /**
             * @default {
             *       "main": null,
             *       "business": null,
             *       "mobile": null,
             *       "whatsapp": null,
             *       "others": []
             *     }
             */
            phone: components["schemas"]["Phone"];
            /**
             * @default {
             *       "whatsapp": null,
             *       "discord": null,
             *       "slack": null,
             *       "twitter": null,
             *       "telegram": null,
             *       "wechat": null,
             *       "viber": null,
             *       "signal": null,
             *       "other": {}
             *     }
             */
            app: components["schemas"]["Messengers"];
            /**
             * @default {
             *       "town": null,
             *       "county": null,
             *       "country": null,
             *       "postcode": null,
             *       "street": null,
             *       "other": null
             *     }
             */
            address: components["schemas"]["Address"];
            /** @default [] */
            confirmations: string[];
        };
        /**
         * Email
         * @description E-mail addresses; `others` are those that gave up their places when profiles became one.
         */
        Email: {
            /** @default null */
            main: string | null;
            /** @default null */
            private: string | null;
            /** @default null */
            business: string | null;
            /** @default [] */
            others: string[];
        };
        /**
         * Phone
         * @description Telephone numbers; `others` are those that nobody said the use of.
         */
        Phone: {
            /** @default null */
            main: string | null;
            /** @default null */
            business: string | null;
            /** @default null */
            mobile: string | null;
            /** @default null */
            whatsapp: string | null;
            /** @default [] */
            others: string[];
        };
        /**
         * Messengers
         * @description Handles in messengers.
         */
        Messengers: {
            /** @default null */
            whatsapp: string | null;
            /** @default null */
            discord: string | null;
            /** @default null */
            slack: string | null;
            /** @default null */
            twitter: string | null;
            /** @default null */
            telegram: string | null;
            /** @default null */
            wechat: string | null;
            /** @default null */
            viber: string | null;
            /** @default null */
            signal: string | null;
            /** @default {} */
            other: Record<string, unknown>;
        };
        /**
         * Address
         * @description A postal address.
         */
        Address: {
            /** @default null */
            town: string | null;
            /** @default null */
            county: string | null;
            /** @default null */
            country: string | null;
            /** @default null */
            postcode: string | null;
            /** @default null */
            street: string | null;
            /** @default null */
            other: string | null;
        };
        /**
         * Identifier
         * @description Names that others have for the person.
         */
        Identifier: {
            /** @default null */
            id: string | null;
            /** @default null */
            pk: string | null;
            /** @default null */
            badge: string | null;
            /** @default null */
            passport: string | null;
            /** @default null */
            credit_card: string | null;
            /** @default null */
            token: string | null;
            /** @default null */
            coupons: string | string[] | null;
        };
        /**
         * Devices
         * @description The person's devices: push tokens and others.
         */
        Devices: {
            /** @default [] */
            push: string[];
            /** @default [] */
            other: string[];
            /**
             * @default {
             *       "geo": {
             *         "country": {
             *           "name": null,
             *           "code": null
             *         },
             *         "city": null,
             *         "county": null,
             *         "postal": null,
             *         "latitude": null,
             *         "longitude": null,
             *         "location": null
             *       }
             *     }
             */
            last: components["schemas"]["LastDevice"];
        };
        /**
         * LastDevice
         * @description Where the person was last.
         */
        LastDevice: {
            /**
             * @default {
             *       "country": {
             *         "name": null,
             *         "code": null
             *       },
             *       "city": null,
             *       "county": null,
             *       "postal": null,
             *       "latitude": null,
             *       "longitude": null,
             *       "location": null
             *     }
             */
            geo: components["schemas"]["Geo"];
        };
        /**
         * Geo
         * @description A place; `location` is `[longitude, latitude]` in degrees.
         */
        Geo: {
            /**
             * @default {
             *       "name": null,
             *       "code": null
             *     }
             */
            country: components["schemas"]["Country"];
            /** @default null */
            city: string | null;
            /** @default null */
            county: string | null;
            /** @default null */
            postal: string | null;
            /** @default null */
            latitude: number | null;
            /** @default null */
            longitude: number | null;
            /** @default null */
            location: number[] | null;
        };
        /**
         * Country
         * @description A country: English name and ISO 3166-1 alpha-2 code.
         */
        Country: {
            /** @default null */
            name: string | null;
            /** @default null */
            code: string | null;
        };
        /**
         * Media
         * @description Pictures and pages of the person.
         */
        Media: {
            /** @default null */
            image: string | null;
            /** @default null */
            webpage: string | null;
            /**
             * @default {
             *       "twitter": null,
             *       "facebook": null,
             *       "youtube": null,
             *       "instagram": null,
             *       "tiktok": null,
             *       "linkedin": null,
             *       "reddit": null,
             *       "other": {}
             *     }
             */
            social: components["schemas"]["Social"];
        };
        /**
         * Social
         * @description Handles in social media.
         */
        Social: {
            /** @default null */
            twitter: string | null;
            /** @default null */
            facebook: string | null;
            /** @default null */
            youtube: string | null;
            /** @default null */
            instagram: string | null;
            /** @default null */
            tiktok: string | null;
            /** @default null */
            linkedin: string | null;
            /** @default null */
            reddit: string | null;
            /** @default {} */
            other: Record<string, unknown>;
        };
        /**
         * Preferences
         * @description What the person likes.
         */
        Preferences: {
            /** @default [] */
            purchases: string[];
            /** @default [] */
            colors: string[];
            /** @default [] */
            sizes: string[];
            /** @default [] */
            devices: string[];
            /** @default [] */
            channels: string[];
            /** @default [] */
            payments: string[];
            /** @default [] */
            brands: string[];
            /** @default [] */
            fragrances: string[];
            /** @default [] */
            services: string[];
            /** @default [] */
            other: string[];
        };
        /**
         * Job
         * @description What the person does for a living.
         */
        Job: {
            /** @default null */
            position: string | null;
            /** @default null */
            salary: number | null;
            /** @default null */
            type: string | null;
            /** @default null */
            department: string | null;
            /**
             * @default {
             *       "name": null,
             *       "size": null,
             *       "segment": null,
             *       "country": null
             *     }
             */
            company: components["schemas"]["Company"];
        };
        /**
         * Company
         * @description Where the person works.
         */
        Company: {
            /** @default null */
            name: string | null;
            /** @default null */
            size: number | null;
            /** @default null */
            segment: string | string[] | null;
            /** @default null */
            country: string | null;
        };
        /**
         * Metrics
         * @description Life-time figures: checkouts started and completed as counts (c) and values (v), completed/started in percent.
         */
        Metrics: {
            /** @default 0 */
            ltv: number;
            /** @default 0 */
            ltcosc: number;
            /** @default 0 */
            ltcocc: number;
            /** @default 0 */
            ltcop: number;
            /** @default 0 */
            ltcosv: number;
            /** @default 0 */
            ltcocv: number;
            /** @default null */
            next: string | null;
            /** @default {} */
            custom: Record<string, unknown>;
        };
        /**
         * Loyalty
         * @description Loyalty programmes.
         */
        Loyalty: {
            /** @default [] */
            codes: string[];
            /**
             * @default {
             *       "id": null,
             *       "name": null,
             *       "issuer": null,
             *       "expires": null,
             *       "points": 0
             *     }
             */
            card: components["schemas"]["Card"];
        };
        /**
         * Card
         * @description A loyalty card.
         */
        Card: {
            /** @default null */
            id: string | null;
            /** @default null */
            name: string | null;
            /** @default null */
            issuer: string | null;
            /** @default null */
            expires: string | null;
            /** @default 0 */
            points: number;
        };
        /**
         * EventData
         * @description All of `event.data`.
         */
        EventData: {
            /**
             * @default {
             *       "firstname": null,
             *       "lastname": null,
             *       "display_name": null,
             *       "birthday": null,
             *       "gender": null,
             *       "language": {
             *         "native": null,
             *         "spoken": null
             *       },
             *       "education": {
             *         "level": null
             *       },
             *       "civil": {
             *         "status": null
             *       },
             *       "attributes": {
             *         "height": null,
             *         "weight": null,
             *         "shoe_number": null
             *       }
             *     }
             */
            pii: components["schemas"]["Pii"];
            /**
             * @default {
             *       "email": {
             *         "main": null,
             *         "private": null,
             *         "business": null,
             *         "others": []
             *       },
             *       "phone": {
             *         "main": null,
             *         "business": null,
             *         "mobile": null,
             *         "whatsapp": null,
             *         "others": []
             *       },
             *       "app": {
             *         "whatsapp": null,
             *         "discord": null,
             *         "slack": null,
             *         "twitter": null,
             *         "telegram": null,
             *         "wechat": null,
             *         "viber": null,
             *         "signal": null,
             *         "other": {}
             *       },
             *       "address": {
             *         "town": null,
             *         "county": null,
             *         "country": null,
             *         "postcode": null,
             *         "street": null,
             *         "other": null
             *       },
             *       "confirmations": []
             *     }
             */
            contact: components["schemas"]["Contact"];
            /**
             * @default {
             *       "id": null,
             *       "pk": null,
             *       "badge": null,
             *       "passport": null,
             *       "credit_card": null,
             *       "token": null,
             *       "coupons": null
             *     }
             */
            identifier: components["schemas"]["Identifier"];
            /**
             * @default {
             *       "image": null,
             *       "webpage": null,
             *       "social": {
             *         "twitter": null,
             *         "facebook": null,
             *         "youtube": null,
             *         "instagram": null,
             *         "tiktok": null,
             *         "linkedin": null,
             *         "reddit": null,
             *         "other": {}
             *       }
             *     }
             */
            media: components["schemas"]["Media"];
            /**
             * @default {
             *       "purchases": [],
             *       "colors": [],
             *       "sizes": [],
             *       "devices": [],
             *       "channels": [],
             *       "payments": [],
             *       "brands": [],
             *       "fragrances": [],
             *       "services": [],
             *       "other": []
             *     }
             */
            preferences: components["schemas"]["Preferences"];
            /**
             * @default {
             *       "position": null,
             *       "salary": null,
             *       "type": null,
             *       "department": null,
             *       "company": {
             *         "name": null,
             *         "size": null,
             *         "segment": null,
             *         "country": null
             *       }
             *     }
             */
            job: components["schemas"]["Job"];
            /**
             * @default {
             *       "codes": [],
             *       "card": {
             *         "id": null,
             *         "name": null,
             *         "issuer": null,
             *         "expires": null,
             *         "points": 0
             *       }
             *     }
             */
            loyalty: components["schemas"]["Loyalty"];
            /**
             * @default {
             *       "product": {
             *         "id": null,
             *         "name": null,
             *         "sku": null,
             *         "category": null,
             *         "brand": null,
             *         "variant": {
             *           "name": null,
             *           "color": null,
             *           "size": null
             *         },
             *         "price": null,
             *         "quantity": null,
             *         "position": null,
             *         "review": null,
             *         "rate": null
             *       },
             *       "checkout": {
             *         "id": null,
             *         "status": null,
             *         "currency": null,
             *         "value": null
             *       },
             *       "order": {
             *         "id": null,
             *         "status": null,
             *         "affiliation": null,
             *         "receivable": {
             *           "value": null,
             *           "due_date": null,
             *           "currency": null
             *         },
             *         "payable": {
             *           "value": null,
             *           "due_date": null,
             *           "currency": null
             *         },
             *         "income": {
             *           "value": null,
             *           "due_date": null,
             *           "currency": null
             *         },
             *         "cost": {
             *           "value": null,
             *           "due_date": null,
             *           "currency": null
             *         }
             *       }
             *     }
             */
            ec: components["schemas"]["Commerce"];
            /**
             * @default {
             *       "id": null,
             *       "conversation": null,
             *       "type": null,
             *       "text": null,
             *       "sender": null,
             *       "recipient": null,
             *       "status": null,
             *       "error": {
             *         "reason": null
             *       },
             *       "aux": {}
             *     }
             */
            message: components["schemas"]["Message"];
            /**
             * @default {
             *       "method": null,
             *       "credit_card": {
             *         "number": null,
             *         "expires": null,
             *         "holder": null
             *       }
             *     }
             */
            payment: components["schemas"]["Payment"];
            /**
             * @default {
             *       "coupon": null,
             *       "channel": null,
             *       "promotion": {
             *         "id": null,
             *         "name": null
             *       }
             *     }
             */
            marketing: components["schemas"]["Marketing"];
            /**
             * @default {
             *       "state": null,
             *       "rate": null
             *     }
             */
            journey: components["schemas"]["JourneyRate"];
        };
        /**
         * Commerce
         * @description E-commerce.
         */
        Commerce: {
            /**
             * @default {
             *       "id": null,
             *       "name": null,
             *       "sku": null,
             *       "category": null,
             *       "brand": null,
             *       "variant": {
             *         "name": null,
             *         "color": null,
             *         "size": null
             *       },
             *       "price": null,
             *       "quantity": null,
             *       "position": null,
             *       "review": null,
             *       "rate": null
             *     }
             */
            product: components["schemas"]["Product"];
            /**
             * @default {
             *       "id": null,
             *       "status": null,
             *       "currency": null,
             *       "value": null
             *     }
             */
            checkout: components["schemas"]["Checkout"];
            /**
             * @default {
             *       "id": null,
             *       "status": null,
             *       "affiliation": null,
             *       "receivable": {
             *         "value": null,
             *         "due_date": null,
             *         "currency": null
             *       },
             *       "payable": {
             *         "value": null,
             *         "due_date": null,
             *         "currency": null
             *       },
             *       "income": {
             *         "value": null,
             *         "due_date": null,
             *         "currency": null
             *       },
             *       "cost": {
             *         "value": null,
             *         "due_date": null,
             *         "currency": null
             *       }
             *     }
             */
            order: components["schemas"]["Order"];
        };
        /**
         * Product
         * @description What is sold.
         */
        Product: {
            /** @default null */
            id: string | null;
            /** @default null */
            name: string | null;
            /** @default null */
            sku: string | null;
            /** @default null */
            category: string | null;
            /** @default null */
            brand: string | null;
            /**
             * @default {
             *       "name": null,
             *       "color": null,
             *       "size": null
             *     }
             */
            variant: components["schemas"]["Variant"];
            /** @default null */
            price: number | null;
            /** @default null */
            quantity: number | null;
            /** @default null */
            position: number | null;
            /** @default null */
            review: string | null;
            /** @default null */
            rate: number | null;
        };
        /**
         * Variant
         * @description One of several makes of a product.
         */
        Variant: {
            /** @default null */
            name: string | null;
            /** @default null */
            color: string | null;
            /** @default null */
            size: string | null;
        };
        /**
         * Checkout
         * @description A checkout.
         */
        Checkout: {
            /** @default null */
            id: string | null;
            /** @default null */
            status: string | null;
            /** @default null */
            currency: string | null;
            /** @default null */
            value: number | null;
        };
        /**
         * Order
         * @description An order and its money.
         */
        Order: {
            /** @default null */
            id: string | null;
            /** @default null */
            status: string | null;
            /** @default null */
            affiliation: string | null;
            /**
             * @default {
             *       "value": null,
             *       "due_date": null,
             *       "currency": null
             *     }
             */
            receivable: components["schemas"]["Money"];
            /**
             * @default {
             *       "value": null,
             *       "due_date": null,
             *       "currency": null
             *     }
             */
            payable: components["schemas"]["Money"];
            /**
             * @default {
             *       "value": null,
             *       "due_date": null,
             *       "currency": null
             *     }
             */
            income: components["schemas"]["Money"];
            /**
             * @default {
             *       "value": null,
             *       "due_date": null,
             *       "currency": null
             *     }
             */
            cost: components["schemas"]["Money"];
        };
        /**
         * Money
         * @description An amount, its ISO 4217 currency and when it is due.
         */
        Money: {
            /** @default null */
            value: number | null;
            /** @default null */
            due_date: string | null;
            /** @default null */
            currency: string | null;
        };
        /**
         * Message
         * @description A message that was sent, received or opened.
         */
        Message: {
            /** @default null */
            id: string | null;
            /** @default null */
            conversation: string | null;
            /** @default null */
            type: string | null;
            /** @default null */
            text: string | null;
            /** @default null */
            sender: string | null;
            /** @default null */
            recipient: string | null;
            /** @default null */
            status: string | null;
            /**
             * @default {
             *       "reason": null
             *     }
             */
            error: components["schemas"]["Failure"];
            /** @default {} */
            aux: Record<string, unknown>;
        };
        /**
         * Failure
         * @description Why a message did not arrive.
         */
        Failure: {
            /** @default null */
            reason: string | null;
        };
        /**
         * Payment
         * @description How something was paid.
         */
        Payment: {
            /** @default null */
            method: string | null;
            /**
             * @default {
             *       "number": null,
             *       "expires": null,
             *       "holder": null
             *     }
             */
            credit_card: components["schemas"]["CreditCard"];
        };
        /**
         * CreditCard
         * @description A payment card; the number is kept as its last four digits only.
         */
        CreditCard: {
            /** @default null */
            number: string | null;
            /** @default null */
            expires: string | null;
            /** @default null */
            holder: string | null;
        };
        /**
         * Marketing
         * @description What marketing did.
         */
        Marketing: {
            /** @default null */
            coupon: string | null;
            /** @default null */
            channel: string | null;
            /**
             * @default {
             *       "id": null,
             *       "name": null
             *     }
             */
            promotion: components["schemas"]["Promotion"];
        };
        /**
         * Promotion
         * @description A promotion.
         */
        Promotion: {
            /** @default null */
            id: string | null;
            /** @default null */
            name: string | null;
        };
        /**
         * JourneyRate
         * @description How the person rates a state of the journey.
         */
        JourneyRate: {
            /** @default null */
            state: string | null;
            /** @default null */
            rate: number | null;
        };
        /**
         * Device
         * @description The device of a session; `type` is mobile, tablet, pc or email.
         */
        Device: {
            /** @default null */
            name: string | null;
            /** @default null */
            brand: string | null;
            /** @default null */
            model: string | null;
            /** @default null */
            type: string | null;
            /** @default false */
            touch: boolean;
            /** @default null */
            ip: string | null;
            /** @default null */
            resolution: string | null;
            /** @default null */
            color_depth: number | null;
            /** @default null */
            orientation: string | null;
            /**
             * @default {
             *       "country": {
             *         "name": null,
             *         "code": null
             *       },
             *       "city": null,
             *       "county": null,
             *       "postal": null,
             *       "latitude": null,
             *       "longitude": null,
             *       "location": null
             *     }
             */
            geo: components["schemas"]["Geo"];
        };
        /**
         * Os
         * @description The operating system of a session.
         */
        Os: {
            /** @default null */
            name: string | null;
            /** @default null */
            version: string | null;
        };
        /**
         * App
         * @description The program that a session ran in.
         */
        App: {
            /** @default null */
            type: string | null;
            /** @default null */
            name: string | null;
            /** @default null */
            version: string | null;
            /** @default null */
            language: string | null;
            /** @default false */
            bot: boolean;
            /** @default null */
            resolution: string | null;
        };
        /**
         * Utm
         * @description The campaign that brought the visitor.
         */
        Utm: {
            /** @default null */
            source: string | null;
            /** @default null */
            medium: string | null;
            /** @default null */
            campaign: string | null;
            /** @default null */
            term: string | null;
            /** @default null */
            content: string | null;
        };
        /**
         * Hit
         * @description The page or screen that an event is about.
         */
        Hit: {
            /** @default null */
            name: string | null;
            /** @default null */
            url: string | null;
            /** @default null */
            referer: string | null;
            /** @default null */
            query: string | null;
            /** @default null */
            category: string | null;
            /** @default null */
            id: string | null;
        };
        /**
         * Stats
         * @description Counters that workflows keep.
         */
        Stats: {
            /** @default 0 */
            visits: number;
            /** @default 0 */
            views: number;
            /** @default {} */
            counters: Record<string, unknown>;
        };
        /**
         * Profile
         * @description One person. `ids` holds every id that ever meant this person, its own among them.
         */
        Profile: {
            id: string;
            primary_id: string | null;
            ids: string[];
            active: boolean;
            metadata: components["schemas"]["ProfileMetadata"];
            stats: components["schemas"]["Stats"];
            traits: Record<string, unknown>;
            segments: string[];
            interests: {
                [key: string]: number;
            };
            consents: {
                [key: string]: Record<string, unknown>;
            };
            aux: Record<string, unknown>;
            data: components["schemas"]["Portrait"];
        };
        /**
         * ProfileMetadata
         * @description What we know about the profile rather than the person.
         *
         *         `fields` holds for each path that an event wrote the last writer: `[ISO time, event id]`. `database` is the one
         *         that the profile belongs to (`model.account`).
         */
        ProfileMetadata: {
            time: components["schemas"]["ProfileTime"];
            /** @default 1 */
            database: number;
            /** @default {} */
            aux: Record<string, unknown>;
            /** @default null */
            status: string | null;
            /** @default {} */
            fields: {
                [key: string]: string[];
            };
            /** @default {} */
            system: Record<string, unknown>;
        };
        /**
         * ProfileTime
         * @description The times in a profile's life, in UTC.
         */
        ProfileTime: {
            insert: string;
            /** @default null */
            create: string | null;
            /** @default null */
            update: string | null;
            /** @default null */
            segmentation: string | null;
            /** @default {} */
            visit: components["schemas"]["Visits"];
        };
        /**
         * Visits
         * @description When this person came, and how often; one visit is one new session.
         */
        Visits: {
            /** @default null */
            last: string | null;
            /** @default null */
            current: string | null;
            /** @default 0 */
            count: number;
            /** @default null */
            tz: string | null;
        };
        /**
         * Session
         * @description One visit. `context` is the union of what its requests said, later keys first.
         */
        Session: {
            id: string;
            metadata: components["schemas"]["SessionMetadata"];
            profile: components["schemas"]["Ref"] | null;
            device: components["schemas"]["Device"];
            os: components["schemas"]["Os"];
            app: components["schemas"]["App"];
            utm: components["schemas"]["Utm"];
            context: {
                [key: string]: unknown;
            };
            properties: {
                [key: string]: unknown;
            };
            traits: Record<string, unknown>;
            aux: Record<string, unknown>;
        };
        /**
         * SessionMetadata
         * @description What we know about the session; `status` is started, active or ended.
         */
        SessionMetadata: {
            time: components["schemas"]["SessionTime"];
            /** @default null */
            channel: string | null;
            /** @default {} */
            aux: Record<string, unknown>;
            /** @default null */
            status: string | null;
        };
        /**
         * SessionTime
         * @description The times of a session in UTC; `timestamp` is `insert` in epoch seconds, `duration` the seconds it lasted.
         */
        SessionTime: {
            insert: string;
            /** @default null */
            create: string | null;
            /** @default null */
            update: string | null;
            /** @default 0 */
            timestamp: number;
            /** @default 0 */
            duration: number;
            /** @default 0 */
            weekday: number;
        };
        /**
         * Ref
         * @description A thing named by its id.
         */
        Ref: {
            id: string;
        };
        /**
         * Event
         * @description One thing that somebody did. `properties` and `context` stay raw until somebody reads them.
         */
        Event: {
            id: string;
            type: string;
            name: string;
            metadata: components["schemas"]["EventMetadata"];
            source: components["schemas"]["Ref"];
            session: components["schemas"]["EventSession"] | null;
            profile: components["schemas"]["Ref"] | null;
            device: Record<string, unknown>;
            os: Record<string, unknown>;
            app: Record<string, unknown>;
            utm: {
                [key: string]: string;
            };
            hit: components["schemas"]["Hit"];
            properties: Record<string, unknown>;
            traits: Record<string, unknown>;
            context: Record<string, unknown>;
            request: Record<string, unknown>;
            config: Record<string, unknown>;
            tags: components["schemas"]["Tags"];
            journey: Record<string, unknown>;
            aux: Record<string, unknown>;
            data: components["schemas"]["EventData"];
        };
        /**
         * EventMetadata
         * @description How the event came in and what became of it.
         */
        EventMetadata: {
            time: components["schemas"]["EventTime"];
            /** @default null */
            ip: string | null;
            /** @default null */
            channel: string | null;
            /** @default false */
            profile_less: boolean;
            /** @default true */
            valid: boolean;
            /** @default false */
            error: boolean;
            /** @default false */
            warning: boolean;
            /** @default false */
            merge: boolean;
            /** @default false */
            debug: boolean;
            /** @default null */
            instance: components["schemas"]["Ref"] | null;
            /** @default {} */
            aux: Record<string, unknown>;
        };
        /**
         * EventTime
         * @description `insert` is when we took it, `create` when it happened by the client's clock; both in UTC.
         */
        EventTime: {
            insert: string;
            /** @default null */
            create: string | null;
            /** @default null */
            update: string | null;
            /** @default 0 */
            process_time: number;
            /** @default 0 */
            total_time: number;
        };
        /**
         * EventSession
         * @description The session of an event, with its `start` and its length until now, in seconds.
         */
        EventSession: {
            id: string;
            start: string;
            /** @default 0 */
            duration: number;
            /** @default null */
            tz: string | null;
        };
        /**
         * Tags
         * @description Words that sort events.
         */
        Tags: {
            /** @default [] */
            values: string[];
            /** @default 0 */
            count: number;
        };
        /**
         * @description What a client sends. Keys that nobody knows are ignored.
         * @example {
         *       "source": {
         *         "id": "web-main"
         *       },
         *       "session": {
         *         "id": "6a1c0a0e-6f0c-4b83-9c3a-8f3f2d1f7a10"
         *       },
         *       "events": [
         *         {
         *           "type": "page-view",
         *           "properties": {
         *             "category": "shoes"
         *           },
         *           "context": {
         *             "page": {
         *               "url": "https://shop.example/shoes",
         *               "title": "Shoes"
         *             }
         *           }
         *         }
         *       ]
         *     }
         */
        Payload: {
            source: {
                id: string;
            };
            session?: {
                id?: string;
            } | null;
            profile?: {
                id?: string;
                ids?: string[];
            } | null;
            /** @description Kept on the session. */
            context?: Record<string, unknown> | null;
            /** @description Kept on the session. */
            properties?: Record<string, unknown>;
            events?: components["schemas"]["SentEvent"][];
            options?: components["schemas"]["Options"];
        };
        SentEvent: {
            /** @description Kept in lower case, with - for spaces. */
            type: string;
            /** @description An event with an id is stored once */
            id?: string;
            properties?: Record<string, unknown>;
            context?: Record<string, unknown>;
            time?: {
                /** Format: date-time */
                insert?: string;
                /** Format: date-time */
                create?: string;
            };
            tags?: string[];
            options?: components["schemas"]["Options"];
        };
        /** @description Booleans; another value counts as not said. What is not stored is processed all the same. */
        Options: {
            /** @default true */
            saveSession: unknown;
            /** @default true */
            saveEvents: unknown;
            /** @default true */
            saveProfile: unknown;
            /** @default false */
            debugger: unknown;
        };
        Receipt: {
            task: string;
            ux: Record<string, unknown>[];
            response: Record<string, unknown>;
            events: string[];
            profile: {
                id?: string | null;
            };
            session: {
                id?: string | null;
            };
            errors: Record<string, unknown>[];
            warnings: unknown[];
        };
        Ticket: {
            task: string;
            errors: Record<string, unknown>[];
        };
        ConsentForm: {
            source: {
                id: string;
            };
            session: {
                id: string;
            };
            profile: {
                id: string;
            };
            consents?: {
                [key: string]: boolean;
            };
            /** @description The wordings that the person saw. */
            versions?: {
                [key: string]: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ApiV1AccountPasswordChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AccountSessionsListOwnSessions: {
        parameters: {
            query?: {
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessionList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AccountSessionsObjectIdEndOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AccountsListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AccountsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Account"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AccountsObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AccountsObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A whole number from 1; written with or without quotes */
                    id?: string;
                    name: string;
                    /** @default  */
                    description?: string;
                    /** @default true */
                    active?: boolean;
                    /** @default null */
                    profile_limit?: number | null;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AccountsObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AuditListAudit: {
        parameters: {
            query?: {
                profile?: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AuditChangesListEdits: {
        parameters: {
            query?: {
                /** @description Only objects of this kind, such as `sources`, `users` or `tokens`. */
                kind?: string;
                /** @description Only the object of this id. */
                id?: string;
                by?: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1AuditSignInsListSignIns: {
        parameters: {
            query?: {
                /** @description Only sign-ins with this name of a user; case does not matter. */
                name?: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInAttemptList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1CatalogueKindCheckCheckObject: {
        parameters: {
            query?: {
                /** @description It is to be added, so that none of its id may be there. */
                new?: boolean;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checked"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1CatalogueKindObjectIdDeletionReadDeletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ComplianceRulesListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplianceRuleList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ComplianceRulesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplianceRule"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplianceRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ComplianceRulesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplianceRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ComplianceRulesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    /** @default  */
                    event_type?: string;
                    /** @default  */
                    source?: string;
                    /** @default true */
                    enabled?: boolean;
                    settings: components["schemas"]["Withholding"][];
                    /** @default [] */
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplianceRule"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplianceRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ComplianceRulesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ConfigurationExportConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ConfigurationApplyApplyConfiguration: {
        parameters: {
            query?: {
                /** @description Remove what the configuration does not name. */
                prune?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ConfigurationDiffCompareConfiguration: {
        parameters: {
            query?: {
                /** @description Remove what the configuration does not name. */
                prune?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ConsentTypesListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentTypeList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ConsentTypesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentType"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentType"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ConsentTypesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentType"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ConsentTypesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    name: string;
                    /** @default  */
                    description?: string;
                    /** @default false */
                    revokable?: boolean;
                    /**
                     * @default deny
                     * @enum {unknown}
                     */
                    default_value?: "deny" | "grant";
                    /** @default true */
                    enabled?: boolean;
                    /** @default false */
                    required?: boolean;
                    /** @default [] */
                    tags?: string[];
                    /** @default  */
                    auto_revoke?: string;
                    /** @default  */
                    version?: string;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentType"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentType"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ConsentTypesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DatabasesListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DatabasesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Database"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Database"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DatabasesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Database"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DatabasesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A whole number from 1; written with or without quotes */
                    id?: string;
                    name: string;
                    /** @default  */
                    description?: string;
                    /** @default 1 */
                    account?: number;
                    /** @default [] */
                    fields?: components["schemas"]["Field"][];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Database"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Database"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DatabasesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DeliveriesListDeliveries: {
        parameters: {
            query?: {
                destination?: string;
                profile?: string;
                event?: string;
                status?: string;
                family?: string;
                /** @description Only deliveries that became due then or later, ISO 8601. */
                from?: string;
                /** @description Only deliveries from before. */
                to?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DeliveriesObjectIdReadDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DeliveriesObjectIdRetryRetryDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsListingOfState: {
        parameters: {
            query?: {
                /** @description Only objects in this state. */
                state?: "active" | "paused" | "inactive" | null;
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Destination"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    name: string;
                    /** @default  */
                    description?: string | null;
                    /** @default false */
                    enabled?: boolean;
                    /** @default false */
                    paused?: boolean;
                    /** @default [] */
                    tags?: string[];
                    destination: components["schemas"]["Binding"];
                    /** @default {} */
                    mapping?: unknown;
                    /** @default  */
                    condition?: string | null;
                    /** @default true */
                    on_profile_change_only?: boolean;
                    resource: components["schemas"]["ResourceLink"];
                    /**
                     * @default {
                     *       "id": "",
                     *       "name": ""
                     *     }
                     */
                    source?: components["schemas"]["Link"];
                    /** @default null */
                    event_type?: components["schemas"]["Link"] | null;
                    /** @default false */
                    include_ephemeral?: boolean;
                    /** @default null */
                    quiet_period?: number | null;
                    /** @default 600 */
                    max_delay?: number | null;
                    /** @default false */
                    envelope?: boolean;
                    /**
                     * @default {
                     *       "max_attempts": 5,
                     *       "backoff": "exponential",
                     *       "base": 2,
                     *       "cap": 300
                     *     }
                     */
                    retry?: components["schemas"]["RetryPolicy"];
                    /**
                     * @description Deliveries a second; 0 is no limit
                     * @default 0
                     */
                    rate_limit?: number;
                    /** @default [] */
                    require_consents?: string[];
                    /** @default [] */
                    watch_fields?: string[];
                    /** @default true */
                    production?: boolean;
                    /** @default false */
                    running?: boolean;
                    /** @default false */
                    locked?: boolean;
                    /** @default  */
                    created?: string;
                    /** @default  */
                    updated?: string;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdDeliveriesListDeliveries: {
        parameters: {
            query?: {
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdFlushFlush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hurry"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hurry"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdPausePause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdRedriveRedrive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redriven"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdResumeResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdStatsStats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1DestinationsObjectIdTestTryDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialOrder"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pipeline_trial_Trial"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ErasuresListErasures: {
        parameters: {
            query?: {
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ErasuresObjectIdReadErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventRulesTargetsListTargets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Target"][];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventRulesTryTryEventRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleDraft"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleTrial"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventTypesListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypeList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventTypesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventType"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventType"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventTypesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventType"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventTypesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    /** @default [] */
                    tags?: string[];
                    /**
                     * @default
                     * @enum {unknown}
                     */
                    journey?: "" | "advocacy" | "awareness" | "consideration" | "first-visit" | "purchase" | "retention";
                    /** @default {} */
                    properties?: Record<string, unknown>;
                    /** @default {} */
                    defaults?: Record<string, unknown>;
                    /** @default {} */
                    copy?: {
                        [key: string]: string;
                    };
                    /** @default {} */
                    traits?: {
                        [key: string]: "boolean" | "number" | "object" | "text" | "texts" | "time" | "whole-number";
                    };
                    /** @default [] */
                    profile?: components["schemas"]["Assign"][];
                    /** @default false */
                    built_in?: boolean;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventType"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventType"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventTypesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventsListEvents: {
        parameters: {
            query?: {
                profile?: string;
                session?: string;
                type?: string;
                source?: string;
                /** @description Only profiles of this database, by its number. */
                database?: number | null;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description A query in the search language, or words to look for anywhere. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description The query cannot be understood; the message says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventsHistogramCountEvents: {
        parameters: {
            query?: {
                profile?: string;
                session?: string;
                type?: string;
                source?: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description A query in the search language, or words to look for anywhere. */
                query?: string;
                /** @description A field; its five most frequent values are counted, each for itself. */
                group_by?: string;
                /** @description Time zone whose days and hours are meant, such as Europe/Warsaw. */
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Histogram"];
                };
            };
            /** @description The query cannot be understood; the message says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventsInvalidListInvalid: {
        parameters: {
            query?: {
                profile?: string;
                session?: string;
                type?: string;
                source?: string;
                /** @description Only profiles of this database, by its number. */
                database?: number | null;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description A query in the search language, or words to look for anywhere. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventsQueryAutocompleteCompleteQuery: {
        parameters: {
            query?: {
                /** @description What was typed so far. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completion"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventsReplayReplayEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWish"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replays"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventsObjectIdReadEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1EventsObjectIdReplayReplayEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1FindFind: {
        parameters: {
            query: {
                /** @description A piece of a name or an id; all of an e-mail or a number. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentificationPointsListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentificationPointList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentificationPointsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentificationPoint"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentificationPoint"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentificationPointsObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentificationPoint"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentificationPointsObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    /** @default true */
                    enabled?: boolean;
                    event_type: string;
                    /** @default  */
                    source?: string;
                    fields: components["schemas"]["Pair"][];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentificationPoint"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentificationPoint"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentificationPointsObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentityKeysListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityKeyList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentityKeysCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityKey"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityKey"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentityKeysObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityKey"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentityKeysObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    /** @default null */
                    enabled?: boolean | null;
                    /** @default true */
                    identifies?: boolean;
                    /** @default null */
                    merges?: boolean | null;
                    /** @default false */
                    retires?: boolean;
                    /** @default null */
                    blocked?: string[] | null;
                    /** @default 100 */
                    most_profiles?: number;
                    /** @default 0 */
                    ttl?: number;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityKey"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityKey"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1IdentityKeysObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsListImports: {
        parameters: {
            query?: {
                /** @description Only imports with this text in their name; case does not matter. */
                query?: string;
                /** @description Only imports in this state. */
                state?: "draft" | "waiting" | "running" | "done" | "failed" | "cancelled" | null;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsCreateImport: {
        parameters: {
            query?: {
                /** @description What the import is called in lists; else as the file is. */
                name?: string;
                /** @description csv, jsonl or parquet, where neither the name nor the Content-Type tells it. */
                format?: "csv" | "jsonl" | "parquet";
                /** @description `false` keeps it as a draft, so that it can be looked at and mapped first. */
                start?: boolean;
                /** @description How rows are imported: an ImportPlan as JSON. */
                plan?: string;
                /** @description Number of the database; 1 if nothing is said. */
                database?: number;
                /** @description What tells whose row it is; e-mail if nothing is said. */
                matching?: "custom" | "email" | "phone" | "profile_id";
                /** @description With custom matching: the field that tells it. */
                field?: string;
                /** @description Subscription resource whose subscribers are looked at first. */
                resource?: number;
                /** @description Import nobody who is not known yet. */
                update_only?: boolean;
                /** @description Add no events about it; destinations hear of changed profiles all the same. */
                skip_triggers?: boolean;
                /** @description Write nothing, only tell what would be. */
                dry_run?: boolean;
                /** @description What stands between cells; else found out. */
                delimiter?: string;
                /** @description How texts are encoded; else found out. */
                encoding?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file itself, a form with the file in its field `file`, or rows as JSON. A file may be as large as `LIMNER_IMPORT_MAX_FILE` says, JSON as `LIMNER_MAX_BODY` does. Fields of a form have the names of the parameters; what the address says wins. */
        requestBody: {
            content: {
                "text/csv": string;
                "text/tab-separated-values": string;
                "application/x-ndjson": string;
                "application/jsonl": string;
                "application/x-jsonlines": string;
                "application/vnd.apache.parquet": string;
                "application/octet-stream": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /**
                     * @description What the import is called in lists; else as the file is.
                     * @default
                     */
                    name?: string;
                    /**
                     * @description csv, jsonl or parquet, where neither the name nor the Content-Type tells it.
                     * @enum {unknown}
                     */
                    format?: "csv" | "jsonl" | "parquet";
                    /**
                     * @description `false` keeps it as a draft, so that it can be looked at and mapped first.
                     * @default true
                     */
                    start?: boolean;
                    /**
                     * @description How rows are imported: an ImportPlan as JSON.
                     * @default
                     */
                    plan?: string;
                    /** @description Number of the database; 1 if nothing is said. */
                    database?: number;
                    /**
                     * @description What tells whose row it is; e-mail if nothing is said.
                     * @enum {unknown}
                     */
                    matching?: "custom" | "email" | "phone" | "profile_id";
                    /** @description With custom matching: the field that tells it. */
                    field?: string;
                    /** @description Subscription resource whose subscribers are looked at first. */
                    resource?: number;
                    /** @description Import nobody who is not known yet. */
                    update_only?: boolean;
                    /** @description Add no events about it; destinations hear of changed profiles all the same. */
                    skip_triggers?: boolean;
                    /** @description Write nothing, only tell what would be. */
                    dry_run?: boolean;
                    /** @description What stands between cells; else found out. */
                    delimiter?: string;
                    /** @description How texts are encoded; else found out. */
                    encoding?: string;
                };
                "application/json": {
                    /** @description Values by column, or whole messages of the contract. */
                    rows: Record<string, unknown>[];
                    /** @description An ImportPlan. */
                    plan?: Record<string, unknown>;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body stopped arriving. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The file is larger than one may be. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsQueueReadQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsQueueDeadReadDeadLetters: {
        parameters: {
            query?: {
                /** @description Most messages to show. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetters"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsObjectIdReadImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsObjectIdReplanImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    plan: components["schemas"]["ImportPlan"];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsObjectIdRemoveImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsObjectIdCancelCancelImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsObjectIdPreviewPreviewImport: {
        parameters: {
            query?: {
                /** @description Rows to show. */
                rows?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Glimpse"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsObjectIdResultsReadResults: {
        parameters: {
            query?: {
                /** @description CSV with a header, or JSON lines. */
                format?: "csv" | "jsonl";
                /** @description Only rows of which this became. */
                only?: "created" | "updated" | "unchanged" | "refused" | null;
                /** @description Only rows that were refused with this error. */
                error?: number | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsObjectIdRowsListRows: {
        parameters: {
            query?: {
                /** @description Only rows of which this became. */
                only?: "created" | "updated" | "unchanged" | "refused" | null;
                /** @description Only rows that were refused with this error. */
                error?: number | null;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomeList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ImportsObjectIdStartStartImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1JobsListJobs: {
        parameters: {
            query?: {
                /** @description Only jobs in this state. */
                state?: "waiting" | "running" | "done" | "failed" | "cancelled" | null;
                /** @description Only jobs of this kind: remap or rejoin. */
                kind?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobViewList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1JobsCreateJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobOrder"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1JobsObjectIdReadJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1JobsObjectIdRemoveJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1JobsObjectIdCancelCancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1JobsObjectIdStartStartJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1LiveLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MappingsListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileMappingList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MappingsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileMapping"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileMapping"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MappingsObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileMapping"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MappingsObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    /** @default  */
                    event_type?: string;
                    /** @default  */
                    source?: string;
                    /** @default true */
                    enabled?: boolean;
                    /** @default  */
                    condition?: string;
                    profile: components["schemas"]["Assign"][];
                    /** @default [] */
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileMapping"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileMapping"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MappingsObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MergeRulesListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeRuleList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MergeRulesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRule"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MergeRulesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MergeRulesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    place: string;
                    /** @enum {unknown} */
                    strategy: "all" | "any" | "first" | "last" | "least" | "most" | "sum" | "unite";
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeRule"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MergeRulesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MergesListMerges: {
        parameters: {
            query?: {
                /** @description Only merges by which others became this profile. */
                profile?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeNoteList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MergesObjectIdReadMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1MergesObjectIdUndoUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1NotationAutocompleteCompleteCondition: {
        parameters: {
            query?: {
                /** @description What was typed so far. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completion"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1NotationEvaluateEvaluate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entrypoints_api_notation_Trial"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tried"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1PluginsListPlugins: {
        parameters: {
            query?: {
                /** @description Only plugins of this kind, such as resource or destination. */
                kind?: string;
                /** @description Only plugins of this category, such as Queues. */
                category?: string;
                /** @description Only plugins with these words in what is said of them. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1PluginsKindNameReadPlugin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extension"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1PluginsKindNameInstallInstall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Installation"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resource"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesListProfiles: {
        parameters: {
            query?: {
                profile?: string;
                session?: string;
                type?: string;
                source?: string;
                /** @description Only profiles of this database, by its number. */
                database?: number | null;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description A query in the search language, or words to look for anywhere. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Profile"][];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description The query cannot be understood; the message says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesQueryAutocompleteCompleteQuery: {
        parameters: {
            query?: {
                /** @description What was typed so far. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completion"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdReadProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdRemoveProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdConsentsListConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentStateList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdEraseEraseProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdExportExportProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdHistoryReadHistory: {
        parameters: {
            query?: {
                /** @description Only changes of this field or below it, such as data.contact.email. */
                field?: string;
                /** @description Only entries of these kinds, by commas: field, consent, import, merge, unmerge. */
                kind?: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryEntryList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdMergeMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeOrder"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeNote"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdMergePreviewPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeOrder"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergePreview"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdRestrictRestrictProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restriction"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ProfilesObjectIdTimelineReadTimeline: {
        parameters: {
            query?: {
                /** @description Only these, by commas: event, session, delivery, field, consent, import, merge, unmerge; all but field if there are none. */
                types?: string;
                /** @description Of events only those of this type; without `types` nothing but these. */
                event_type?: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntryList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RedirectsListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedirectList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RedirectsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Redirect"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redirect"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RedirectsObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redirect"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RedirectsObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    name: string;
                    /** @default  */
                    description?: string;
                    source: string;
                    event_type: string;
                    url: string;
                    /** @default {} */
                    props?: Record<string, unknown>;
                    /** @default false */
                    pass_query?: boolean;
                    /** @default true */
                    enabled?: boolean;
                    /** @default [] */
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redirect"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redirect"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RedirectsObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ReshapingsListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReshapingList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ReshapingsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reshaping"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reshaping"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ReshapingsObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reshaping"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ReshapingsObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    /** @default  */
                    event_type?: string;
                    /** @default  */
                    source?: string;
                    /** @default true */
                    enabled?: boolean;
                    /** @default  */
                    condition?: string;
                    /** @default null */
                    properties?: Record<string, unknown> | null;
                    /** @default null */
                    context?: Record<string, unknown> | null;
                    /** @default null */
                    session?: Record<string, unknown> | null;
                    /**
                     * @default {
                     *       "event_type": "",
                     *       "profile": "",
                     *       "session": ""
                     *     }
                     */
                    names?: components["schemas"]["Naming"];
                    /** @default [] */
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reshaping"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reshaping"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ReshapingsObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ResourcesListingOfType: {
        parameters: {
            query?: {
                /** @description Only objects of this type. */
                type?: string;
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ResourcesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resource"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resource"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ResourcesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resource"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ResourcesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : -; kept in lower case */
                    id?: string;
                    name: string;
                    /** @description The name of a resource plugin */
                    type: string;
                    /** @default No description provided */
                    description?: string | null;
                    credentials?: components["schemas"]["ResourceCredentials"];
                    tags?: string[] | string;
                    /** @default [] */
                    groups?: string[] | string;
                    /** @default null */
                    icon?: string | null;
                    /** @default null */
                    destination?: Record<string, unknown> | null;
                    /** @default true */
                    enabled?: boolean;
                    /** @default false */
                    locked?: boolean;
                    /** @default null */
                    timestamp?: string | null;
                    /** @default true */
                    production?: boolean;
                    /** @default false */
                    running?: boolean;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resource"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resource"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ResourcesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ResourcesObjectIdCheckCheck: {
        parameters: {
            query?: {
                /** @description Which credentials: production or test. */
                branch?: "production" | "test";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckResult"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ResourcesObjectIdRevealReveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RetentionRulesListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRuleList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RetentionRulesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionRule"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RetentionRulesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RetentionRulesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    /** @default  */
                    source?: string;
                    /** @default  */
                    event_type?: string;
                    /** @description Days that such an event is kept. */
                    days: number;
                    /** @default true */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RetentionRulesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1RetentionPreviewPreviewRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionReadSessionOfBrowser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionOpenSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The name or the password is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many attempts; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionCloseSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionOidcDepart: {
        parameters: {
            query?: {
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Object moved temporarily -- see URI list */
            302: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionOidcCallbackArrive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Object moved temporarily -- see URI list */
            302: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionsListSessions: {
        parameters: {
            query?: {
                profile?: string;
                session?: string;
                type?: string;
                source?: string;
                /** @description Only profiles of this database, by its number. */
                database?: number | null;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description A query in the search language, or words to look for anywhere. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description The query cannot be understood; the message says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionsHistogramCountSessions: {
        parameters: {
            query?: {
                profile?: string;
                session?: string;
                type?: string;
                source?: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description A query in the search language, or words to look for anywhere. */
                query?: string;
                /** @description A field; its five most frequent values are counted, each for itself. */
                group_by?: string;
                /** @description Time zone whose days and hours are meant, such as Europe/Warsaw. */
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Histogram"];
                };
            };
            /** @description The query cannot be understood; the message says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionsQueryAutocompleteCompleteQuery: {
        parameters: {
            query?: {
                /** @description What was typed so far. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completion"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SessionsObjectIdReadSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SetupReadSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpState"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SetupSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUpOrder"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The name or the password is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many attempts; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SourcesListingOfType: {
        parameters: {
            query?: {
                /** @description Only objects of this type. */
                type?: string;
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SourcesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Source"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SourcesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SourcesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    type?: ("redirect" | "rest" | "webhook")[];
                    /** @default  */
                    channel?: string;
                    /** @default true */
                    enabled?: boolean;
                    /** @default false */
                    transitional?: boolean;
                    tags?: string[];
                    /** @default [] */
                    groups?: string[];
                    /** @default false */
                    requires_consent?: boolean;
                    /** @default false */
                    locked?: boolean;
                    /**
                     * @description Requests a second and address; 0 is no limit
                     * @default 0
                     */
                    rate_limit?: number;
                    /** @default {} */
                    config?: Record<string, unknown>;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SourcesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1StatsCountsCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1StatsDeliveriesChartDeliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries of this destination. */
                destination?: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryChart"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1StatsEventsCountByTime: {
        parameters: {
            query?: {
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description Length of a bucket, such as `1m`, `1h` or `1d`; empty: about thirty in all. */
                bucket?: string;
                /** @description What events are told apart by. */
                by?: "" | "type" | "source" | "status";
                /** @description Time zone whose days and hours are meant, such as Europe/Warsaw. */
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chart"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1StatsOverviewOverview: {
        parameters: {
            query?: {
                /** @description Time zone whose days and hours are meant, such as Europe/Warsaw. */
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1StatsTopMostFrequent: {
        parameters: {
            query: {
                /** @description What is counted: type, source, tag, page, referrer, utm, utm-source, utm-medium, country, device, browser, system; `utm` is the campaign. */
                of: string;
                /** @description Only what happened then or later, ISO 8601; no zone means UTC. */
                from?: string;
                /** @description Only what happened before. */
                to?: string;
                /** @description Most values. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Top"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SubscriptionResourcesListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionResourceList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SubscriptionResourcesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionResource"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionResource"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SubscriptionResourcesObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionResource"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SubscriptionResourcesObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A whole number from 1; written with or without quotes */
                    id?: string;
                    name: string;
                    /** @default  */
                    description?: string;
                    /** @default 1 */
                    account?: number;
                    databases?: number[];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionResource"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionResource"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SubscriptionResourcesObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SystemReadSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SystemLogListLines: {
        parameters: {
            query?: {
                /** @description Only lines of this level, or of a more severe one. */
                level?: "info" | "warning" | "error" | "critical";
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogLineList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1SystemStorageReadStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Storage"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TestsListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTestList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TestsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedTest"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTest"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TestsObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTest"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TestsObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    name: string;
                    /** @default  */
                    description?: string;
                    event_source: string;
                    event_type: string;
                    /** @default  */
                    profile_id?: string;
                    /** @default  */
                    session_id?: string;
                    /** @default false */
                    asynchronous?: boolean;
                    /** @default {} */
                    properties?: Record<string, unknown>;
                    /** @default {} */
                    context?: Record<string, unknown>;
                    /** @default null */
                    body?: unknown;
                    /** @default [] */
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTest"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTest"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TestsObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TokensListTokens: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description Only tokens that sign-ins made, or `false`: only those of programs. */
                sign_in?: boolean | null;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenViewList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TokensCreateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenDraft"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TokensCheckCheckTokenBody: {
        parameters: {
            query?: {
                /** @description It is to be added, so that none of its id may be there. */
                new?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checked"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TokensObjectIdReadToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TokensObjectIdReplaceToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    id?: string | null;
                    /** @default  */
                    name?: string;
                    roles: ("admin" | "developer" | "maintainer" | "marketer")[];
                    /** @default null */
                    expires?: string | null;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TokensObjectIdRemoveToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1TrialsTryDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftTrial"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pipeline_trial_Trial"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1UsersListUsers: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserViewList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1UsersCreateUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserDraft"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1UsersCheckCheckUserBody: {
        parameters: {
            query?: {
                /** @description It is to be added, so that none of its id may be there. */
                new?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checked"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1UsersObjectIdReadUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1UsersObjectIdReplaceUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A name or an e-mail address */
                    id?: string;
                    roles: ("admin" | "developer" | "maintainer" | "marketer")[];
                    /** @default true */
                    enabled?: boolean;
                    /** @default  */
                    full_name?: string;
                    /** @default null */
                    expires?: string | null;
                    /** @default null */
                    password?: string | null;
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1UsersObjectIdRemoveUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ValidationsListing: {
        parameters: {
            query?: {
                /** @description Only items that have this text somewhere; case does not matter. */
                query?: string;
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ValidationsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Validation"];
            };
        };
        responses: {
            /** @description It has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ValidationsObjectIdOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ValidationsObjectIdReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits and . _ : - */
                    id?: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    description?: string;
                    event_type: string;
                    /** @default  */
                    source?: string;
                    /** @default true */
                    enabled?: boolean;
                    /** @default  */
                    condition?: string;
                    schemas: {
                        [key: string]: Record<string, unknown> | boolean;
                    };
                    /** @default [] */
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            /** @description It was not there and has been added. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ApiV1ValidationsObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    collectQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Type of the event. */
                type: string;
                /** @description Id of a source of type webhook. */
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stored; `null` where there were no events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description Stored except for the events that `errors` names. */
            226: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description No enabled source of the right kind has this id, or a robot asks. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit; nothing is stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    collectBody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Type of the event. */
                type: string;
                /** @description Id of a source of type webhook. */
                source: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
                "application/x-www-form-urlencoded": Record<string, unknown>;
            };
        };
        responses: {
            /** @description Stored; `null` where there were no events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description Stored except for the events that `errors` names. */
            226: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description No enabled source of the right kind has this id, or a robot asks. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit; nothing is stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    collectQueryOfSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Type of the event. */
                type: string;
                /** @description Id of a source of type webhook. */
                source: string;
                /** @description Id of the session. */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stored; `null` where there were no events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description Stored except for the events that `errors` names. */
            226: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description No enabled source of the right kind has this id, or a robot asks. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit; nothing is stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    collectBodyOfSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Type of the event. */
                type: string;
                /** @description Id of a source of type webhook. */
                source: string;
                /** @description Id of the session. */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
                "application/x-www-form-urlencoded": Record<string, unknown>;
            };
        };
        responses: {
            /** @description Stored; `null` where there were no events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description Stored except for the events that `errors` names. */
            226: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description No enabled source of the right kind has this id, or a robot asks. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit; nothing is stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveConsent: {
        parameters: {
            query?: {
                /** @description `true` grants every consent type there is. */
                all?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentForm"];
            };
        };
        responses: {
            /** @description Stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description Stored except for what `errors` names. */
            226: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description No enabled source of the right kind has this id, or a robot asks. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Source, session or profile are not known. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit; nothing is stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DestinationSave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Destination"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["destinations_Saved"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DestinationObjectIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"] | null;
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DestinationObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DestinationObjectIdDeliveriesListDeliveries: {
        parameters: {
            query?: {
                /** @description `next` of the page before; empty begins at the front. */
                cursor?: string;
                /** @description Most items of one page. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DestinationObjectIdTestTryDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialOrder"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pipeline_trial_Trial"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DestinationsByTagByTag: {
        parameters: {
            query?: {
                /** @description Only destinations with this text in their name. */
                query?: string;
                /** @description Destinations that are left out at the front. */
                start?: number;
                /** @description Most destinations of the answer. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DestinationsEntityDestinationEntities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["Resource"];
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DestinationsTypeDestinationTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    EventsRefreshRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: boolean;
                    };
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    alive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It cannot: it starts, stops, or its store does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ProfilesRefreshRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: boolean;
                    };
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    followRedirect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads on. */
            302: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such redirect. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRedirect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads on. */
            302: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such redirect. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRedirect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads on. */
            302: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such redirect. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRedirect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads on. */
            302: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such redirect. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followRedirectOfSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
                /** @description Id of the session. */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads on. */
            302: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such redirect. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRedirectOfSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
                /** @description Id of the session. */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads on. */
            302: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such redirect. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRedirectOfSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
                /** @description Id of the session. */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads on. */
            302: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such redirect. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRedirectOfSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redirect. */
                id: string;
                /** @description Id of the session. */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads on. */
            302: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such redirect. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ResourceSave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resource"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["resources_Saved"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourceObjectIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resource"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourceObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourceObjectIdCheckCheck: {
        parameters: {
            query?: {
                /** @description Which credentials: production or test. */
                branch?: "production" | "test";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckResult"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourceObjectIdRevealReveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourcesEvery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourcesByTypeByType: {
        parameters: {
            query?: {
                /** @description Only resources with this text in their name. */
                query?: string;
                /** @description Most resources of the answer. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourcesEntityEntities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourcesEntityTagEntitiesByTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourcesTypeConfigurationTypeConfigurations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ResourcesTypeNameTypeNames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SessionsRefreshRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: boolean;
                    };
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    TestSave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedTest"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["resources_Saved"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    TestObjectIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"] | components["schemas"]["SavedTest"] | components["schemas"]["Redirect"] | components["schemas"]["EventType"] | components["schemas"]["ConsentType"] | components["schemas"]["Resource"] | components["schemas"]["Destination"] | components["schemas"]["Account"] | components["schemas"]["Database"] | components["schemas"]["SubscriptionResource"] | components["schemas"]["ProfileMapping"] | components["schemas"]["Reshaping"] | components["schemas"]["Validation"] | components["schemas"]["IdentityKey"] | components["schemas"]["IdentificationPoint"] | components["schemas"]["MergeRule"] | components["schemas"]["RetentionRule"] | components["schemas"]["ComplianceRule"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    TestObjectIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Configuration as code keeps it as it is. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    TqlValidateValidate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean | components["schemas"]["Detail"];
                };
            };
            /** @description No token came with the request, or none that counts. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The caller's roles do not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description It is there already, or others need it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    trackLater: {
        parameters: {
            query?: {
                /** @description `true` stores the events without a profile. */
                profile_less?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Payload"];
            };
        };
        responses: {
            /** @description Nothing to do: there were no events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description Taken; `errors` names the events that do not fit. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description No enabled source of the right kind has this id, or a robot asks. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit; nothing is stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    track: {
        parameters: {
            query?: {
                /** @description `true` stores the events without a profile. */
                profile_less?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Payload"];
            };
        };
        responses: {
            /** @description Stored; `null` where there were no events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description Stored except for the events that `errors` names. */
            226: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"] | null;
                };
            };
            /** @description No enabled source of the right kind has this id, or a robot asks. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit; nothing is stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not take anything at the moment; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UserLogoutSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    UserTokenSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            /** @description The name or the password is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Detail"];
                };
            };
            /** @description A parameter or the body does not fit; `path` names the place. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many attempts; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The store does not answer; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
}
