#!/bin/sh
# Stops before anything is made when the stage's settings are not filled in, lets who provisions write the secrets, and keeps the budget's start.
set -eu

stage="infra/azure/stages/${BACKORDERS_STAGE:-dev}.json"
[ -f "$stage" ] || { echo "BACKORDERS_STAGE must be dev or prod, not '$BACKORDERS_STAGE'." >&2; exit 1; }

# What the app does without; all else is wanted. Without an address alerts are raised, and nobody is written to.
optional='Twilio__Templates__[A-Za-z0-9_]+|Amazon__(EventBridge)?DestinationId|(Warehouse|Channels__[A-Za-z0-9]+)__EventsUrl|Brand__B2bContact|email'
if empty=$(grep -E '": ""' "$stage" | grep -vE "\"($optional)\""); then
  printf 'Fill in these settings in %s first:\n%s\n' "$stage" "$empty" >&2
  exit 1
fi

if [ -z "${CI:-}" ] && [ -z "${BACKORDERS_OPERATOR_ID:-}" ]; then
  azd env set BACKORDERS_OPERATOR_ID "$(az ad signed-in-user show --query id --output tsv)"
fi

# A budget's start can't be changed, and a deployment that tries is refused as a whole: so it stays what it is, where there is one.
group="/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/rg-$AZURE_ENV_NAME"
began=$(az rest --method get --query properties.timePeriod.startDate --output tsv \
  --uri "https://management.azure.com$group/providers/Microsoft.Consumption/budgets/monthly?api-version=2024-08-01" 2>/dev/null) || began=
azd env set BACKORDERS_BUDGET_BEGAN "$began"
