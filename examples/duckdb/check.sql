-- The columns of the answers of `nutgraf filter check`; each row of `answers` is one, as JSON.
SELECT
    json->>'id' AS id,
    json->>'verdict' AS verdict,
    CAST(json->>'support' AS DOUBLE) AS support,
    CASE WHEN json_exists(json, '$.findings') THEN json->>'$.findings[*].rule' END AS rules,
    (json->>'$.error.code') || ': ' || (json->>'$.error.message') AS error,
    json AS answer
FROM answers
