#!/bin/sh
# Stops before anything is made when the stage's settings are not filled in, and lets who provisions write the secrets.
set -eu

stage="infra/azure/stages/${BACKORDERS_STAGE:-dev}.json"
[ -f "$stage" ] || { echo "BACKORDERS_STAGE must be dev or prod, not '$BACKORDERS_STAGE'." >&2; exit 1; }

# A stage without a template goes by SMS, subscriptions without a destination aren't checked, and alerts may have no address; all else is wanted.
if empty=$(grep -E '": ""' "$stage" | grep -vE '"(Twilio__Templates__[A-Za-z0-9_]+|Amazon__(EventBridge)?DestinationId|email)"'); then
  printf 'Fill in these settings in %s first:\n%s\n' "$stage" "$empty" >&2
  exit 1
fi

if [ -z "${CI:-}" ] && [ -z "${BACKORDERS_OPERATOR_ID:-}" ]; then
  azd env set BACKORDERS_OPERATOR_ID "$(az ad signed-in-user show --query id --output tsv)"
fi
