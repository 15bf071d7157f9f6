// Made of docs/openapi.json by `npm run types`; SHA-256 of both: cd75a4fa84697b950c18fe2d4e906a36e48d6eb62c29777dcae4f347d0670e1d
export interface paths {
    "/api/update-guest-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Update the attributes of a guest
         * @description Hashes one identifier of a guest, or several, and stores the hashes as attributes of the guest in CXone.
         *
         *     Repeating a call is always safe: it sets absolute values. Of the accepted updates of one attribute the last accepted stays.
         *
         *     A client that repeats on 429, 502, 503 and 504, waiting for `retry-after` where it is given, handles all that may pass.
         */
        post: operations["updateGuestAttributes"];
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
        /** @description One identifier of a guest. */
        SingleUpdate: {
            /**
             * @description The guest of web messaging: a letter or digit, then letters, digits and `. _ - @ : +`. With `cxoneApi=digital` the customer id of the chat, with or without its prefix, 128 characters at most with it.
             * @example guest-abc-123
             */
            guest_id: string;
            /**
             * @description An e-mail address or a phone number. By default it is trimmed and lower-cased, and a phone number is 7 to 15 digits with an optional leading `+`; a deployment with another `normalization` may take more forms. It is hashed within the function and goes nowhere else.
             * @example user@example.com
             */
            user_identifier: string;
            /**
             * @description What CXone files the hash under: letters, digits, `_` and `-`. With `cxoneApi=digital` it is the ident of a custom field, which has no `-`. `hashed_user_id` where it is absent.
             * @example hashed_email
             */
            attribute_id?: string;
        };
        /** @description Several identifiers of one guest, which go to CXone in one call. */
        SeveralUpdates: {
            /**
             * @description The guest of web messaging: a letter or digit, then letters, digits and `. _ - @ : +`. With `cxoneApi=digital` the customer id of the chat, with or without its prefix, 128 characters at most with it.
             * @example guest-abc-123
             */
            guest_id: string;
            /** @description 1 to 20 identifiers, each `attribute_id` once. One that is wrong refuses the whole request. */
            identifiers: components["schemas"]["Identifier"][];
        };
        /** @description An identifier, and what it is filed under. */
        Identifier: {
            /**
             * @description What CXone files the hash under: letters, digits, `_` and `-`. With `cxoneApi=digital` it is the ident of a custom field, which has no `-`.
             * @example hashed_email
             */
            attribute_id: string;
            /**
             * @description An e-mail address or a phone number. By default it is trimmed and lower-cased, and a phone number is 7 to 15 digits with an optional leading `+`; a deployment with another `normalization` may take more forms. It is hashed within the function and goes nowhere else.
             * @example user@example.com
             */
            user_identifier: string;
        };
        /** @description An attribute as CXone returned it, with whatever else CXone tells of it. */
        AttributeState: {
            id: string;
            /** @description The stored hash: by default 64 hex digits of SHA-256. With a key (`hash=hmac-sha256`) the id of the key is in front of it (`k1:`), and with `encoding=base64` it is in that form. An attribute that CXone returns beside those that were sent may hold anything. */
            value?: unknown;
        } & {
            [key: string]: unknown;
        };
        /** @description CXone stored the attributes. */
        UpdatedGuest: {
            /** @constant */
            status: "success";
            /** @description What CXone returned, or with `cxoneApi=digital` what was read back. While keys are rotated there are two for each identifier, the second with the id of a key behind its own (`hashed_email_k1`): match them by `id`. */
            updated_attributes: components["schemas"]["AttributeState"][];
        };
        /** @description The update is stored in the queue, and has not reached CXone yet. */
        QueuedUpdate: {
            /** @constant */
            status: "queued";
            /**
             * @description The code of the failure that the update was queued for; absent where `respond-async` was asked for.
             * @enum {string}
             */
            reason?: "cxone_rate_limited" | "cxone_server_error" | "cxone_unreachable" | "cxone_timeout" | "cxone_circuit_open" | "deadline_exceeded" | "secret_unreadable";
            /** @description The id of the message in SQS. */
            message_id: string;
            /**
             * @description The Lambda request id: that of the header `x-request-id`, and of the log.
             * @example 7f0c4b9e-2a61-4d0e-9d55-0b8a8f3c1e27
             */
            request_id: string;
        };
        /** @description A failure of the service. It never holds a value that was sent, a token, a secret or an ARN. Codes may be added: treat one that you do not know as its status says. */
        Failure: {
            /** @description A sentence for people. It may change. */
            error: string;
            /** @description What went wrong, for programs. A code is never renamed. */
            code: string;
            /**
             * @description The Lambda request id: that of the header `x-request-id`, and of the log.
             * @example 7f0c4b9e-2a61-4d0e-9d55-0b8a8f3c1e27
             */
            request_id: string;
            /** @description What exactly is wrong, naming the field. */
            details?: string;
            /** @description What to do about it. */
            hint?: string;
            /** @description The status that CXone returned, where it returned one. */
            cxone_status?: number;
            /** @description With `cxoneApi=digital`: CXone's own code for it. */
            cxone_error_code?: string;
            /** @description With `cxoneApi=digital`: CXone's own name for the occasion, for its support. */
            cxone_uid?: string;
        };
        /** @description What API Gateway returns itself: the request did not reach the function. It has no `code`. */
        GatewayMessage: {
            message: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The Lambda request id, the same as in the log. Every response of the function has it. */
        RequestId: string;
        /** @description Seconds to wait before the next call, where CXone asked for a wait or the service has one. */
        RetryAfter: number;
        /** @description There where `prefer: respond-async` was followed. */
        PreferenceApplied: "respond-async";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    updateGuestAttributes: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: store the update in the queue and return 202 at once (RFC 7240). `respond-sync`: never store it; return the error if CXone cannot take it now. Other preferences are ignored. */
                prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description JSON in UTF-8, 64 KiB at most. The content type is `application/json`, another JSON type, or absent. Unknown fields are refused, so that a typo does not go unnoticed. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SingleUpdate"] | components["schemas"]["SeveralUpdates"];
            };
        };
        responses: {
            /** @description CXone stored the attributes. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdatedGuest"];
                };
            };
            /** @description Stored in the queue, not yet updated: because the request has `prefer: respond-async`, and then the response has `preference-applied`; or because CXone cannot take the update now, and then the body has `reason`. `prefer: respond-sync` or a deployment with `overflow=fail` returns the error instead of the latter. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "preference-applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedUpdate"];
                };
            };
            /**
             * @description The request is wrong, or CXone refuses it.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `body_empty` | The body is empty. |
             *     | `body_not_json` | The body is broken JSON. |
             *     | `body_not_an_object` | The body is JSON, but no object. |
             *     | `field_missing` | `guest_id`, `user_identifier` or, of several, `attribute_id` is missing. |
             *     | `field_unknown` | A field has another name than those of the contract. |
             *     | `field_invalid` | A field breaks any other rule. |
             *     | `field_conflict` | `user_identifier` or `attribute_id` is there beside `identifiers`. |
             *     | `attribute_id_repeated` | Two identifiers are to be filed under one id, those that a rotation of keys adds included. |
             *     | `identifier_empty` | An identifier is empty or blank. |
             *     | `identifier_invalid` | An identifier is neither an e-mail address nor a phone number. |
             *     | `cxone_bad_request` | CXone refuses the update as it is. |
             *     | `cxone_not_found` | CXone does not know the guest. With `cxoneApi=digital` CXone may say so with 400. |
             *     | `cxone_foreign_field_refused` | With `cxoneApi=digital`: CXone refuses a field that the customer had before, and that was written along. |
             *     | `attribute_not_defined` | With `cxoneApi=digital`: CXone took the update, and has no such custom field. |
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "body_empty" | "body_not_json" | "body_not_an_object" | "field_missing" | "field_unknown" | "field_invalid" | "field_conflict" | "attribute_id_repeated" | "identifier_empty" | "identifier_invalid" | "cxone_bad_request" | "cxone_not_found" | "cxone_foreign_field_refused" | "attribute_not_defined";
                    };
                };
            };
            /**
             * @description The caller, or the OAuth client of the service, is not known.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `cxone_unauthorized` | CXone refuses fresh access tokens, until an operator mends the OAuth client. |
             *     | `cxone_credentials_refused` | CXone refuses the client credentials, until an operator mends them. |
             *     | none: from API Gateway itself | With `authorizer=jwt`: the token is missing, expired, or not for this audience. |
             */
            401: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "cxone_unauthorized" | "cxone_credentials_refused";
                    }) | components["schemas"]["GatewayMessage"];
                };
            };
            /**
             * @description The caller, or the OAuth client of the service, may not do this.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `cxone_forbidden` | The OAuth client lacks a right, until an operator gives it. |
             *     | none: from API Gateway itself | With `authorizer=aws_iam`: not signed, or the caller lacks `execute-api:Invoke`. With `authorizer=jwt`: the token has none of `jwtScopes`. |
             */
            403: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "cxone_forbidden";
                    }) | components["schemas"]["GatewayMessage"];
                };
            };
            /**
             * @description CXone does not know the guest, or there is no such route.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `cxone_not_found` | CXone does not know the guest. With `cxoneApi=digital` CXone may say so with 400. |
             *     | none: from API Gateway itself | Another route, or another method than POST. |
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "cxone_not_found";
                    }) | components["schemas"]["GatewayMessage"];
                };
            };
            /**
             * @description CXone is changing the guest.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `cxone_conflict` | CXone is changing the guest for somebody else (409 or 423). |
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "cxone_conflict";
                    };
                };
            };
            /**
             * @description The body is too large.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `body_too_large` | The body is over 64 KiB. |
             *     | `cxone_rejected` | CXone refuses the update for good, with any other 4xx. |
             *     | none: from API Gateway itself | The body is over API Gateway's own 10 MB. |
             */
            413: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "body_too_large" | "cxone_rejected";
                    }) | components["schemas"]["GatewayMessage"];
                };
            };
            /**
             * @description The content type is not JSON.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `unsupported_media_type` | There is a content type, and it is not JSON. |
             *     | `cxone_rejected` | CXone refuses the update for good, with any other 4xx. |
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "unsupported_media_type" | "cxone_rejected";
                    };
                };
            };
            /**
             * @description Too many requests, here or at CXone.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `cxone_rate_limited` | CXone limits the rate, to the last attempt or for longer than the time left. |
             *     | `cxone_circuit_open` | CXone has failed or asked for a wait, and was not called. 429 where its last word was 429. |
             *     | none: from API Gateway itself | Over `throttleRate` and `throttleBurst`. |
             */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "cxone_rate_limited" | "cxone_circuit_open";
                    }) | components["schemas"]["GatewayMessage"];
                };
            };
            /**
             * @description The deployment is wrong, or AWS fails.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `configuration_invalid` | A setting of the deployment is missing or wrong. |
             *     | `cxone_host_untrusted` | With `cxoneApi=digital`: discovery names a host that is none of NICE's. |
             *     | `secret_not_found` | There is no secret of that name. |
             *     | `secret_access_denied` | The function may not read the secret. |
             *     | `secret_malformed` | The secret does not hold what it should. |
             *     | `secret_unreadable` | The secret cannot be read for the moment. |
             *     | `queue_unavailable` | `respond-async` was asked for, and the queue or the table of the order cannot be written. |
             *     | `internal_error` | Anything unexpected. |
             */
            500: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "configuration_invalid" | "cxone_host_untrusted" | "secret_not_found" | "secret_access_denied" | "secret_malformed" | "secret_unreadable" | "queue_unavailable" | "internal_error";
                    };
                };
            };
            /**
             * @description CXone cannot take the update now.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `cxone_server_error` | CXone fails, to the last attempt. |
             *     | `cxone_unreachable` | CXone cannot be reached, to the last attempt. |
             *     | `cxone_timeout` | CXone is silent, to the last attempt. |
             *     | `cxone_unexpected_reply` | CXone returns something that its API does not promise. Never queued. |
             *     | `cxone_circuit_open` | CXone has failed or asked for a wait, and was not called. 429 where its last word was 429. |
             */
            502: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "cxone_server_error" | "cxone_unreachable" | "cxone_timeout" | "cxone_unexpected_reply" | "cxone_circuit_open";
                    };
                };
            };
            /**
             * @description The function has no free concurrency.
             *
             *     | code | when |
             *     | --- | --- |
             *     | none: from API Gateway itself | The function has no free concurrency: `reservedConcurrency`, or the account's limit, is reached. |
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            /**
             * @description The time is up.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `deadline_exceeded` | The time of the call is up. |
             */
            504: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "deadline_exceeded";
                    };
                };
            };
            /**
             * @description CXone refuses the update with another status.
             *
             *     | code | when |
             *     | --- | --- |
             *     | `cxone_conflict` | CXone is changing the guest for somebody else (409 or 423). |
             *     | `cxone_rejected` | CXone refuses the update for good, with any other 4xx. |
             */
            "4XX": {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"] & {
                        /** @enum {string} */
                        code: "cxone_conflict" | "cxone_rejected";
                    };
                };
            };
        };
    };
}
