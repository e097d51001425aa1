#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The only way in from JavaScript. The ABI stays still while the messages grow.
 *
 * One engine is used by one thread at a time. Requests and replies are UTF-8 JSON, not terminated;
 * their shapes are in content/schema/messages.schema.json. */

typedef struct SupportEngine SupportEngine;

/** Counts up when a function below changes its meaning. */
uint32_t support_abi_version(void);

/** Owned by the caller until support_destroy(). NULL when out of memory. */
SupportEngine* support_create(void);

/** Answers one request. The reply is owned by the caller until support_free(); its length goes to
 *  `reply_bytes`. NULL (and 0) only when out of memory. `request` may be freed right after. */
uint8_t* support_handle(SupportEngine* engine, const uint8_t* request, size_t request_bytes,
                        size_t* reply_bytes);

/** Accepts NULL. */
void support_free(uint8_t* reply);

/** Accepts NULL. */
void support_destroy(SupportEngine* engine);

#ifdef __cplusplus
}
#endif
