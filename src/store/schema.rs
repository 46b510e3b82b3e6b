// Generated from the migrated database; a test compares it and names the command that renews it.
// Of a table with more than 16 columns only those that a query names in Rust.

diesel::table! {
    changes (release_number, sequence) {
        sequence -> Integer,
        resource -> Text,
        record_id -> Text,
        operation -> Text,
        record -> Nullable<Json>,
        release_number -> Integer,
    }
}

diesel::table! {
    cities (id) {
        id -> Text,
        code -> Text,
        area_code -> Text,
        name_kana -> Text,
        kind -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
    }
}

diesel::table! {
    documents (id) {
        id -> Text,
        city_id -> Text,
        kind -> Text,
        published_on -> Nullable<Date>,
        sha256 -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        title -> Text,
    }
}

diesel::table! {
    indicators (id) {
        id -> Text,
        name -> Text,
        direction -> Text,
        level -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        city_id -> Nullable<Text>,
    }
}

diesel::table! {
    kpi_evaluations (kpi_id, known_from) {
        kpi_id -> Text,
        known_from -> Date,
        known_until -> Nullable<Date>,
        status -> Text,
    }
}

diesel::table! {
    kpi_ratings (kpi_id, position) {
        kpi_id -> Text,
        position -> Integer,
        fiscal_year -> Nullable<Integer>,
        rater -> Text,
        scale_id -> Text,
        rank -> Nullable<Integer>,
    }
}

diesel::table! {
    kpis (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        policy_id -> Nullable<Text>,
        measure_id -> Nullable<Text>,
        direction -> Text,
        indicator_id -> Text,
        comparability -> Text,
        position -> Integer,
        source_document_id -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        evaluation_rank -> Integer,
    }
}

diesel::table! {
    measure_budgets (measure_id, position) {
        measure_id -> Text,
        position -> Integer,
        fiscal_year -> Integer,
        kind -> Text,
        amount_jpy -> Nullable<BigInt>,
    }
}

diesel::table! {
    measure_organizations (measure_id, position) {
        measure_id -> Text,
        position -> Integer,
        organization_id -> Text,
    }
}

diesel::table! {
    measure_themes (measure_id, theme_id) {
        measure_id -> Text,
        theme_id -> Text,
        position -> Integer,
        is_primary -> Bool,
    }
}

diesel::table! {
    measures (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        policy_id -> Text,
        disposition -> Nullable<Text>,
        run_elsewhere -> Bool,
        is_repeat -> Bool,
        repeats_id -> Nullable<Text>,
        position -> Integer,
        source_document_id -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        sdg_goals -> Array<Integer>,
        is_priority -> Bool,
        title -> Nullable<Text>,
    }
}

diesel::table! {
    observations (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        kpi_id -> Text,
        role -> Text,
        fiscal_year -> Nullable<Integer>,
        status -> Text,
        missing_reason -> Nullable<Text>,
        published_on -> Date,
        superseded_by -> Nullable<Text>,
        superseded_on -> Nullable<Date>,
        source_document_id -> Text,
        updated_at -> Timestamptz,
        record -> Json,
    }
}

diesel::table! {
    organizations (id) {
        id -> Text,
        city_id -> Nullable<Text>,
        name -> Text,
        kind -> Text,
        source_document_id -> Nullable<Text>,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
    }
}

diesel::table! {
    plan_budgets (plan_id, position) {
        plan_id -> Text,
        position -> Integer,
        fiscal_year -> Integer,
        kind -> Text,
        amount_jpy -> Nullable<BigInt>,
    }
}

diesel::table! {
    plan_documents (plan_id, document_id) {
        plan_id -> Text,
        document_id -> Text,
        position -> Integer,
    }
}

diesel::table! {
    plans (id) {
        id -> Text,
        city_id -> Text,
        kind -> Text,
        fiscal_year_start -> Nullable<Integer>,
        fiscal_year_end -> Nullable<Integer>,
        status -> Text,
        source_document_id -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        sdg_goals -> Array<Integer>,
        title -> Text,
    }
}

diesel::table! {
    policies (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        parent_id -> Nullable<Text>,
        level -> Integer,
        parent_level -> Nullable<Integer>,
        position -> Integer,
        source_document_id -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        sdg_goals -> Array<Integer>,
        is_priority -> Bool,
        title -> Text,
    }
}

diesel::table! {
    policy_ancestors (ancestor_id, policy_id) {
        ancestor_id -> Text,
        policy_id -> Text,
    }
}

diesel::table! {
    policy_budgets (policy_id, position) {
        policy_id -> Text,
        position -> Integer,
        fiscal_year -> Integer,
        kind -> Text,
        amount_jpy -> Nullable<BigInt>,
    }
}

diesel::table! {
    policy_ratings (policy_id, position) {
        policy_id -> Text,
        position -> Integer,
        fiscal_year -> Nullable<Integer>,
        rater -> Text,
        scale_id -> Text,
        rank -> Nullable<Integer>,
    }
}

diesel::table! {
    policy_themes (policy_id, theme_id) {
        policy_id -> Text,
        theme_id -> Text,
        position -> Integer,
        is_primary -> Bool,
    }
}

diesel::table! {
    progress_entries (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        report_id -> Text,
        measure_id -> Text,
        fiscal_year -> Integer,
        outcome -> Text,
        causes -> Array<Text>,
        activity_id -> Text,
        position -> Integer,
        source_document_id -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        next_direction -> Nullable<Text>,
    }
}

diesel::table! {
    progress_entry_organizations (entry_id, position) {
        entry_id -> Text,
        position -> Integer,
        organization_id -> Text,
    }
}

diesel::table! {
    progress_entry_outputs (entry_id, position) {
        entry_id -> Text,
        position -> Integer,
        label -> Text,
        value -> Numeric,
        unit -> Text,
    }
}

diesel::table! {
    progress_entry_ratings (entry_id, position) {
        entry_id -> Text,
        position -> Integer,
        fiscal_year -> Nullable<Integer>,
        rater -> Text,
        scale_id -> Text,
        rank -> Nullable<Integer>,
    }
}

diesel::table! {
    progress_entry_shares (entry_id, shared_with_id) {
        entry_id -> Text,
        shared_with_id -> Text,
    }
}

diesel::table! {
    progress_reports (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        fiscal_year -> Integer,
        document_id -> Text,
        source_document_id -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        title -> Text,
    }
}

diesel::table! {
    rating_scales (id) {
        id -> Text,
        city_id -> Text,
        kind -> Text,
        source_document_id -> Nullable<Text>,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
    }
}

diesel::table! {
    release_warnings (release_id, position) {
        release_id -> Text,
        position -> Integer,
        kind -> Text,
        resource -> Text,
        record_id -> Text,
        path -> Text,
        message -> Text,
        message_en -> Text,
    }
}

diesel::table! {
    releases (id) {
        id -> Text,
        number -> Integer,
        published_at -> Timestamptz,
        note -> Nullable<Text>,
        checksum -> Text,
        predecessor_id -> Nullable<Text>,
        counts -> Jsonb,
        created -> BigInt,
        updated -> BigInt,
        deleted -> BigInt,
        changed -> Jsonb,
    }
}

diesel::table! {
    renamings (id) {
        id -> Text,
        resource -> Text,
        former_id -> Text,
        current_id -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
    }
}

diesel::table! {
    statement_organizations (statement_id, position) {
        statement_id -> Text,
        position -> Integer,
        organization_id -> Text,
    }
}

diesel::table! {
    statements (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        kind -> Text,
        policy_id -> Nullable<Text>,
        theme_id -> Nullable<Text>,
        position -> Integer,
        source_document_id -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        measure_id -> Nullable<Text>,
        kpi_id -> Nullable<Text>,
        report_id -> Nullable<Text>,
        fiscal_year -> Nullable<Integer>,
    }
}

diesel::table! {
    synonyms (id) {
        id -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
    }
}

diesel::table! {
    theme_ancestors (ancestor_id, theme_id) {
        ancestor_id -> Text,
        theme_id -> Text,
    }
}

diesel::table! {
    themes (id) {
        id -> Text,
        broader_id -> Nullable<Text>,
        position -> Integer,
        digest -> Text,
        updated_at -> Timestamptz,
        record -> Json,
        title -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    changes,
    cities,
    documents,
    indicators,
    kpi_evaluations,
    kpi_ratings,
    kpis,
    measure_budgets,
    measure_organizations,
    measure_themes,
    measures,
    observations,
    organizations,
    plan_budgets,
    plan_documents,
    plans,
    policies,
    policy_ancestors,
    policy_budgets,
    policy_ratings,
    policy_themes,
    progress_entries,
    progress_entry_organizations,
    progress_entry_outputs,
    progress_entry_ratings,
    progress_entry_shares,
    progress_reports,
    rating_scales,
    release_warnings,
    releases,
    renamings,
    statement_organizations,
    statements,
    synonyms,
    theme_ancestors,
    themes,
);
